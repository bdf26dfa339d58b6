#include "api/rest/releases.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/loans.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/release_tranche.h"
#include "ledger/document/json_reader.h"
#include "ledger/money/decimal_text.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using plans::ReleaseCondition;
using plans::ReleaseFacts;
using plans::ReleaseOverride;
using server::Request;
using server::Response;

constexpr std::size_t longest_reason = 500;
constexpr std::int64_t most_tranches = 99;

void write_override(JsonWriter& out, const ReleaseOverride& given) {
    out.field("loan_number", loan::to_loan_number(given.loan));
    out.field("tranche", given.tranche);
    out.field("exception", given.number);
    out.field("reason", given.reason);
    out.begin_array("unmet");
    for (const auto& unmet : given.unmet)
        out.element(unmet.reason);
    out.end();
    out.field("given_by", given.given_by);
    out.field("recorded_at", given.recorded_at);
}

void write_what(JsonWriter& out, const plans::MilestoneCondition& milestone) {
    out.field("milestone_number", milestone.number);
    out.field("service", nullptr);
    out.field("least_score", nullptr);
    out.field("score", nullptr);
    out.field("title", milestone.title);
    out.field("state", plans::to_string(milestone.state));
}

void write_what(JsonWriter& out, const plans::CourseCondition& course) {
    std::optional<std::string> score;
    if (course.standing.score) score = to_exact_decimal_text(*course.standing.score);
    out.field("milestone_number", nullptr);
    out.field("service", course.service);
    out.field("least_score", to_exact_decimal_text(course.least_score));
    out.field("score", score);
    out.field("title", course.name);
    out.field("state", support::to_string(course.standing.standing));
}

/// Neither a milestone nor a course.
void write_fact(JsonWriter& out, std::string_view title, bool is_met) {
    out.field("milestone_number", nullptr);
    out.field("service", nullptr);
    out.field("least_score", nullptr);
    out.field("score", nullptr);
    out.field("title", title);
    out.field("state", is_met ? "met" : "unmet");
}

void write_condition(JsonWriter& out, const ReleaseFacts& facts,
                     const ReleaseCondition& condition) {
    const auto& place = condition.place;
    const auto reason = plans::unmet_reason(condition);
    out.begin_object();
    out.field("applies_to", plans::to_string(place.applies_to));
    out.field("tranche", place.is_tranche() ? std::optional(place.tranche) : std::nullopt);
    out.field("kind", plans::to_string(condition.kind()));
    if (const auto* milestone = std::get_if<plans::MilestoneCondition>(&condition.what)) {
        write_what(out, *milestone);
    } else if (const auto* course = std::get_if<plans::CourseCondition>(&condition.what)) {
        write_what(out, *course);
    } else {
        const auto* document = std::get_if<plans::DocumentCondition>(&condition.what);
        write_fact(out, document ? document->document : plans::to_string(condition.kind()),
                   !reason);
    }
    out.field("met", !reason);
    out.field("reason", reason);
    out.field("overridden", facts.override_of(condition) != nullptr);
    out.end();
}

}  // namespace

Response Releases::conditions(const Request& request) const {
    server::allow_query(request, {});
    const auto facts = services_.plans.release(command_of(services_, request), loan_id(request));
    return server::json(200, object_json(facts, [](JsonWriter& out, const ReleaseFacts& of) {
                            out.begin_array("conditions");
                            for (const auto& condition : of.conditions)
                                write_condition(out, of, condition);
                            out.end();
                        }));
}

Response Releases::allow(const Request& request) const {
    document::JsonReader body(request.body);
    const auto tranche = static_cast<unsigned>(body.integer("tranche", 1, most_tranches));
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(plans::override_release(
        services_.plans, command_of(services_, request), loan_id(request), tranche, reason,
        [](const auto& given) {
            return operations::Answer{201, object_json(given, write_override)};
        }));
}

Response Releases::exceptions(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(services_.plans.overrides(command_of(services_, request), page.limit + 1),
                    page.limit, write_override);
}

}  // namespace tawi::rest
