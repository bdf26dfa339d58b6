#include "api/rest/unclaimed_balances.h"

#include "api/rest/command.h"
#include "api/rest/event_json.h"
#include "api/rest/list.h"
#include "api/rest/loans.h"
#include "ledger/document/json_reader.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/unclaimed_balances.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using operations::Answer;
using server::Request;
using server::Response;

void write_notice(JsonWriter& out, const operations::BalanceNotice& notice) {
    out.field("notice_number", notice.number);
    out.field("channel", operations::to_string(notice.channel));
    out.field("told_on", notice.told_on);
    out.field("note", notice.note);
    out.field("given_by", notice.actor_id);
}

void write_balance(JsonWriter& out, const operations::UnclaimedBalance& balance) {
    out.field("loan_number", loan::to_loan_number(balance.loan));
    out.field("borrower_id", balance.loan.borrower_id);
    out.field("borrower_name", balance.borrower_name);
    out.field("office_id", balance.office_id);
    out.field("amount", balance.owed.amount);
    out.field("owed_since", balance.owed.since);
    out.field("last_moved_on", balance.owed.last_moved_on);
    out.field("state", operations::to_string(balance.standing.state));
    out.field("unclaimed_on", balance.standing.unclaimed_on);
    out.field("due_on", balance.standing.due_on);
    out.begin_array("notices");
    for (const auto& notice : balance.notices) {
        out.begin_object();
        write_notice(out, notice);
        out.end();
    }
    out.end();
}

Answer given(const operations::GivenNotice& given) {
    JsonWriter out;
    out.begin_object();
    out.field("loan_number", loan::to_loan_number(given.loan.id));
    write_notice(out, given.notice);
    out.end();
    return {201, std::move(out).text()};
}

operations::BalanceFilter filter_of(const Request& request) {
    operations::BalanceFilter filter;
    filter.office_id = query_office(request);
    if (const auto state = request.query_value("state"))
        filter.state = operations::parse_balance_state(*state, "state");
    return filter;
}

}  // namespace

Response UnclaimedBalances::policies(const Request& request) const {
    server::allow_query(request, {});
    const auto policies = services_.unclaimed_balances.policies();
    return list_page(policies, static_cast<unsigned>(policies.size()),
                     operations::write_unclaimed_policy,
                     [](const auto& policy) { return tawi::to_string(policy.applies_from); });
}

Response UnclaimedBalances::add_policy(const Request& request) const {
    document::JsonReader body(request.body);
    const auto policy = operations::read_unclaimed_policy(body);
    body.finish();
    return to_response(operations::add_unclaimed_policy(
        services_.unclaimed_balances, command_of(services_, request), policy,
        [](const auto& added) {
            return Answer{201, object_json(added, operations::write_unclaimed_policy)};
        }));
}

Response UnclaimedBalances::list(const Request& request) const {
    server::allow_query(request, {"limit", "cursor", "office_id", "state"});
    const auto page = server::page_query(request);
    const auto found =
        operations::list_balances(services_.unclaimed_balances, command_of(services_, request),
                                  filter_of(request), loan_after(page), page.limit);
    JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& balance : found.balances) {
        out.begin_object();
        write_balance(out, balance);
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

Response UnclaimedBalances::give_notice(const Request& request) const {
    document::JsonReader body(request.body);
    operations::BalanceNotice notice;
    notice.channel = operations::parse_notice_channel(body.text("channel", 20), "/channel");
    notice.told_on = body.date("told_on");
    notice.note = body.optional_text("note", 500).value_or("");
    body.finish();
    return to_response(operations::give_notice(services_.unclaimed_balances,
                                               command_of(services_, request), loan_id(request),
                                               std::move(notice), given));
}

Response UnclaimedBalances::hand_over(const Request& request) const {
    document::JsonReader body(request.body);
    operations::HandoverInput input{loan_id(request), body.optional_date("value_date")};
    input.channel = journal::parse_channel(body.text("channel", 20), "/channel");
    input.reference = body.text("reference", 100);
    body.finish();
    return to_response(operations::hand_over_balance(
        services_.lending, services_.unclaimed_balances, command_of(services_, request), input,
        [](const operations::PostedLoanEvent& posted) {
            return Answer{201, posted_event_json(posted)};
        }));
}

}  // namespace tawi::rest
