#include "api/rest/payouts.h"

#include "api/rest/command.h"
#include "api/rest/event_json.h"
#include "api/rest/journal_lines.h"
#include "api/rest/list.h"
#include "api/rest/loans.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/release_tranche.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_queries.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using operations::Answer;
using operations::PayoutState;
using operations::PayoutSummary;
using server::Request;
using server::Response;

constexpr auto most_payouts = 1'000'000;

void write_payout(JsonWriter& out, const PayoutSummary& payout) {
    const auto& [loan, office_id, order, last] = payout;
    const bool confirmed = last.state == PayoutState::confirmed;
    out.field("loan_number", loan::to_loan_number(loan));
    out.field("payout_number", order.payout);
    out.field("office_id", office_id);
    out.field("state", operations::to_string(last.state));
    out.field("amount", order.amount);
    out.field("sent", order.sent);
    out.field("channel", journal::to_string(order.channel));
    out.field("source_reference", order.source_reference);
    out.field("ordered_on", order.booking_date);
    out.field("ordered_by", order.actor_id);
    out.field("stands_since", last.booking_date);
    out.field("stands_by", last.actor_id);
    out.field("value_date", confirmed ? std::optional(last.value_date) : std::nullopt);
    out.field("event_number", confirmed ? std::optional(last.event_number) : std::nullopt);
    out.field("reason", last.reason);
}

Answer posted(const operations::PostedPayout& payout) {
    JsonWriter out;
    out.begin_object();
    write_payout(out, {payout.loan.id, payout.loan.office_id, payout.order, payout.step});
    write_entries(out, payout.entries);
    out.end();
    return {201, std::move(out).text()};
}

unsigned payout_number(const Request& request) {
    const auto number = request.number_parameter("payout_number");
    if (number > most_payouts) throw NotFound("The loan has no payout of that number.");
    return static_cast<unsigned>(number);
}

}  // namespace

Response Payouts::list(const Request& request) const {
    server::allow_query(request, {"limit", "state"});
    const auto page = server::page_query(request);
    std::optional<PayoutState> state;
    if (const auto word = request.query_value("state")) {
        state = operations::parse_payout_state(*word, "state");
    }
    return list_top(services_.loans.payouts(command_of(services_, request), state, std::nullopt,
                                            page.limit + 1),
                    page.limit, write_payout);
}

Response Payouts::of_loan(const Request& request) const {
    server::allow_query(request, {"limit"});
    const auto page = server::page_query(request);
    const auto loan = services_.loans.find(request.actor(), loan_id(request), services_.now());
    return list_top(services_.loans.payouts(command_of(services_, request), std::nullopt, loan.id,
                                            page.limit + 1),
                    page.limit, write_payout);
}

Response Payouts::order(const Request& request) const {
    document::JsonReader body(request.body);
    operations::PayoutOrder order{loan_id(request), body.optional_money("amount")};
    order.channel = journal::parse_channel(body.text("channel", 20), "/channel");
    order.source_reference = body.optional_text("source_reference", 100).value_or("");
    body.finish();
    return to_response(plans::release_payout(services_.plans, services_.lending,
                                             command_of(services_, request), order, posted));
}

Response Payouts::confirm(const Request& request) const {
    document::JsonReader body(request.body);
    operations::EventInput input{loan_id(request), body.date("value_date")};
    input.source_reference = body.optional_text("source_reference", 100).value_or("");
    body.finish();
    return to_response(operations::confirm_payout(services_.lending, command_of(services_, request),
                                                  input, payout_number(request),
                                                  [](const operations::PostedLoanEvent& event) {
                                                      return Answer{201, posted_event_json(event)};
                                                  }));
}

Response Payouts::fail(const Request& request) const {
    document::JsonReader body(request.body);
    const auto reason = body.text("reason", 500);
    body.finish();
    return to_response(operations::fail_payout(services_.lending, command_of(services_, request),
                                               loan_id(request), payout_number(request), reason,
                                               posted));
}

}  // namespace tawi::rest
