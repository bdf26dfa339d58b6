#include "api/rest/milestones.h"

#include <fstream>
#include <memory>
#include <ostream>

#include "api/rest/business_plans.h"
#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/plan_json.h"
#include "api/rest/private_file.h"
#include "business-plans/operations/plans.h"
#include "business-plans/support/service.h"
#include "ledger/document/hexadecimal.h"
#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonReader;
using document::JsonWriter;
using operations::Answer;
using plans::EvidenceFile;
using server::Request;
using server::Response;

constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_note = 1000;
constexpr std::size_t longest_degrees = 12;
constexpr std::size_t hash_digits = 64;
constexpr std::int64_t most_pieces = 10'000;
constexpr unsigned degree_decimals = 5;

/// Degrees with at most five decimals, between -`largest` and `largest`.
std::string read_degrees(JsonReader& place, const char* name, int largest) {
    auto text = place.text(name, longest_degrees);
    const auto pointer = place.pointer(name);
    const auto degrees = parse_decimal(text, pointer, Sign::any, degree_decimals);
    if (degrees > largest || degrees < -largest) {
        throw InvalidInput(
            pointer, "out_of_range",
            "It must be from -" + std::to_string(largest) + " to " + std::to_string(largest) + ".");
    }
    return text;
}

bool is_hash(std::string_view text) {
    return text.size() == hash_digits && std::ranges::all_of(text, [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
           });
}

/// A note says something; a photo and a receipt are files.
plans::Evidence read_evidence(JsonReader& body) {
    plans::Evidence evidence;
    evidence.kind = plans::parse_evidence_kind(body.text("kind", longest_word), "/kind");
    if (evidence.kind == plans::EvidenceKind::note) {
        evidence.note = body.text("note", longest_note);
        evidence.file = body.optional_text("file", hash_digits).value_or("");
    } else {
        evidence.note = body.optional_text("note", longest_note).value_or("");
        evidence.file = body.text("file", hash_digits);
    }
    if (!evidence.file.empty() && !is_hash(evidence.file)) {
        throw InvalidInput("/file", "unknown_file",
                           "A file is named by its SHA-256, as it was answered when it was sent.");
    }
    if (auto place = body.optional_object("place")) {
        evidence.place = plans::Place{read_degrees(*place, "latitude", 90),
                                      read_degrees(*place, "longitude", 180)};
    }
    evidence.taken_on = body.optional_date("taken_on");
    if (const auto time = body.optional_text("taken_at", longest_word)) {
        evidence.taken_at = support::parse_clock_time(*time, "/taken_at");
    }
    return evidence;
}

operations::Render<plans::PlanRecord> render_plan() {
    return [](const plans::PlanRecord& record) {
        return Answer{201, object_json(record, write_plan)};
    };
}

void write_waiting(JsonWriter& out, const plans::WaitingMilestone& each) {
    out.field("borrower_id", each.plan.borrower_id);
    out.field("borrower_name", each.borrower_name);
    out.field("plan_number", each.plan.number);
    out.field("plan_title", each.plan_title);
    out.field("milestone_number", each.number);
    out.field("title", each.title);
    out.field("due_on", each.due_on);
    out.field("releases_tranche", each.releases_tranche);
    out.field("given_at", each.given_at);
}

void write_file(JsonWriter& out, const EvidenceFile& file) {
    out.field("file", file.hash);
    out.field("media_type", file.media_type);
    out.field("size_bytes", file.size_bytes);
}

}  // namespace

unsigned milestone_number_of(const Request& request) {
    const auto number = request.number_parameter("milestone_number");
    if (number > most_pieces) throw NotFound("The plan has no such milestone.");
    return static_cast<unsigned>(number);
}

plans::MilestoneDecision read_milestone_decision(JsonReader& body) {
    plans::MilestoneDecision decision;
    decision.verified = body.boolean("verified");
    decision.reason = decision.verified ? body.optional_text("reason", longest_note).value_or("")
                                        : body.text("reason", longest_note);
    decision.evidence_seen = static_cast<unsigned>(body.integer("evidence_seen", 0, most_pieces));
    return decision;
}

std::filesystem::path evidence_path(const Services& services, const std::string& hash) {
    return services.evidence_files / hash.substr(0, 2) / hash;
}

const std::string& evidence_hash_of(const Request& request) {
    const auto& hash = request.parameter("file");
    if (!is_hash(hash)) throw NotFound("The borrower has no such file.");
    return hash;
}

Response evidence_attachment(const Services& services, const EvidenceFile& file) {
    auto bytes =
        std::make_shared<std::ifstream>(evidence_path(services, file.hash), std::ios::binary);
    if (!*bytes) throw Unavailable("The file is not on this machine.");
    return server::attachment(file.media_type, "evidence-" + file.hash.substr(0, 12),
                              [bytes](std::ostream& out) { out << bytes->rdbuf(); })
        .with("Content-Length", std::to_string(file.size_bytes));
}

Response Milestones::give_evidence(const Request& request) const {
    JsonReader body(request.body);
    const auto evidence = read_evidence(body);
    body.finish();
    return to_response(plans::give_evidence(services_.plans, command_of(services_, request),
                                            plan_of(request), milestone_number_of(request),
                                            evidence, render_plan()));
}

Response Milestones::decide(const Request& request) const {
    JsonReader body(request.body);
    const auto decision = read_milestone_decision(body);
    body.finish();
    return to_response(plans::decide_milestone(services_.plans, command_of(services_, request),
                                               plan_of(request), milestone_number_of(request),
                                               decision, render_plan()));
}

Response Milestones::waiting(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(services_.plans.waiting(command_of(services_, request), page.limit + 1),
                    page.limit, write_waiting);
}

Response Milestones::add_file(const Request& request) const {
    const EvidenceFile file{document::to_hexadecimal(operations::sha256(request.body)),
                            std::string(plans::media_type_of(request.body)),
                            static_cast<std::int64_t>(request.body.size())};
    const auto path = evidence_path(services_, file.hash);
    make_private_folder(path.parent_path());
    keep_private_file(path, request.body, request.request_id);
    return to_response(
        plans::add_evidence_file(services_.plans, command_of(services_, request),
                                 borrower_of(request), file, [](const auto& added) {
                                     return Answer{201, object_json(added, write_file)};
                                 }));
}

Response Milestones::file(const Request& request) const {
    server::allow_query(request, {});
    return evidence_attachment(
        services_, services_.plans.find_file(command_of(services_, request), borrower_of(request),
                                             evidence_hash_of(request)));
}

}  // namespace tawi::rest
