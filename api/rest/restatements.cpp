#include "api/rest/restatements.h"

#include "api/rest/command.h"
#include "api/rest/list.h"
#include "api/rest/loans.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/restatements.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using operations::Answer;
using operations::Restatement;
using server::Request;
using server::Response;

constexpr std::size_t longest_reason = 500;

/// The field `gap`: what an entry moves, component by component.
void write_gap(JsonWriter& out, const journal::Position& gap) {
    out.begin_array("gap");
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<journal::PositionComponent>(index);
        const auto amount = gap.amount(component);
        if (amount.is_zero()) continue;
        out.begin_object();
        out.field("component", journal::to_string(component));
        out.field("amount", amount);
        out.end();
    }
    out.end();
}

void write_restatement(JsonWriter& out, const Restatement& restatement) {
    const auto& decision = restatement.decision;
    const bool is_approved = decision && decision->approved;
    out.field("restatement_id", restatement.restatement_id);
    out.field("loan_number", loan::to_loan_number(restatement.loan));
    out.field("office_id", restatement.office_id);
    out.field("state", !decision ? "proposed" : is_approved ? "approved" : "rejected");
    write_gap(out, restatement.gap);
    out.field("reason", restatement.reason);
    out.field("made_by", restatement.made_by);
    out.field("made_at", restatement.made_at);
    out.field("decided_by", decision ? std::optional(decision->decided_by) : std::nullopt);
    out.field("decided_at", decision ? std::optional(decision->decided_at) : std::nullopt);
    out.field("decision_reason", decision ? decision->reason : std::string());
    out.field("booking_date", decision ? decision->booking_date : std::nullopt);
    out.field("entry_id", decision ? decision->entry_id : std::nullopt);
}

operations::Render<Restatement> with_status(int status) {
    return [status](const Restatement& restatement) {
        return Answer{status, object_json(restatement, write_restatement)};
    };
}

loan::LoanId loan_in(document::JsonReader& body) {
    const auto number = body.text("loan_number", 20);
    return loan::parse_loan_number(number, "/loan_number");
}

}  // namespace

Response Restatements::gaps(const Request& request) const {
    server::allow_query(request, {"limit", "cursor", "office_id"});
    const auto page = server::page_query(request);
    const auto found = operations::list_gaps(services_.restatements, command_of(services_, request),
                                             query_office(request), loan_after(page), page.limit);
    JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& [loan, office_id, gap] : found.gaps) {
        out.begin_object();
        out.field("loan_number", loan::to_loan_number(loan));
        out.field("office_id", office_id);
        write_gap(out, gap);
        out.end();
    }
    out.end();
    out.field("has_more", found.next.has_value());
    std::optional<std::string> next;
    if (found.next) next = server::make_cursor(loan::to_loan_number(*found.next));
    out.field("next_cursor", next);
    out.end();
    return server::json(200, std::move(out).text());
}

Response Restatements::list(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    return list_top(services_.restatements.list(command_of(services_, request), page.limit + 1),
                    page.limit, write_restatement);
}

Response Restatements::propose(const Request& request) const {
    document::JsonReader body(request.body);
    const auto loan = loan_in(body);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(operations::propose_restatement(
        services_.restatements, command_of(services_, request), loan, reason, with_status(201)));
}

Response Restatements::approve(const Request& request) const {
    document::JsonReader body(request.body);
    const auto reason = body.optional_text("reason", longest_reason).value_or("");
    body.finish();
    return to_response(operations::approve_restatement(
        services_.restatements, command_of(services_, request),
        request.number_parameter("restatement_id"), reason, with_status(200)));
}

Response Restatements::reject(const Request& request) const {
    document::JsonReader body(request.body);
    const auto reason = body.text("reason", longest_reason);
    body.finish();
    return to_response(operations::reject_restatement(
        services_.restatements, command_of(services_, request),
        request.number_parameter("restatement_id"), reason, with_status(200)));
}

}  // namespace tawi::rest
