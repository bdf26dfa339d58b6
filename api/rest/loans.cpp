#include "api/rest/loans.h"

#include <charconv>
#include <limits>

#include "api/rest/command.h"
#include "api/rest/event_json.h"
#include "api/rest/loan_json.h"
#include "api/rest/schedule_json.h"
#include "api/server/entity_tag.h"
#include "api/server/http_failure.h"
#include "api/server/page_query.h"
#include "api/server/permission.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/release_tranche.h"
#include "ledger/document/json_reader.h"
#include "ledger/error.h"
#include "ledger/operations/event_document.h"
#include "ledger/operations/exchange_rates.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/loan_transfer.h"

namespace tawi::rest {

namespace {

using server::Request;
using server::Response;

std::int64_t query_number(const Request& request, std::string_view name) {
    const auto text = *request.query_value(name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0) {
        throw InvalidInput(std::string(name), "not_a_number", "It must be a whole number.");
    }
    return number;
}

operations::LoanFilter filter_of(const Request& request) {
    operations::LoanFilter filter;
    if (const auto status = request.query_value("status")) {
        filter.status = operations::parse_loan_status(*status, "status");
    }
    if (request.query_value("borrower_id")) {
        filter.borrower_id = query_number(request, "borrower_id");
    }
    if (request.query_value("officer_id")) filter.officer_id = query_number(request, "officer_id");
    if (const auto late = request.query_value("late")) {
        if (*late != "true" && *late != "false") {
            throw InvalidInput("late", "unknown_value", "It must be true or false.");
        }
        filter.late_only = *late == "true";
    }
    if (const auto fund = request.query_value("fund")) filter.fund = std::string(*fund);
    return filter;
}

/// The fields that all events share.
operations::EventInput event_input(document::JsonReader& body, const Request& request,
                                   const Date& value_date) {
    operations::EventInput input{loan_id(request), value_date};
    if (const auto channel = body.optional_text("channel", 20)) {
        input.channel = journal::parse_channel(*channel, "/channel");
    }
    input.channel_office = channel_office(body);
    input.reason = body.optional_text("reason", 500).value_or("");
    input.source_reference = body.optional_text("source_reference", 100).value_or("");
    return input;
}

/// Money in another currency than the loan's, in place of an amount.
std::optional<Money> read_tendered(document::JsonReader& body) {
    const auto tendered = body.optional_money("tendered");
    if (tendered && body.has("amount")) {
        throw InvalidInput("/tendered", "contradiction", "It stands in place of the amount.");
    }
    return tendered;
}

operations::TenderedMoney with_rates(const Services& services, const Money& tendered,
                                     const Date& value_date) {
    operations::TenderedMoney money{tendered, {}};
    for (const auto& each :
         services.exchange_rates.of_day({tendered.currency(), std::nullopt}, value_date))
        money.rates.push_back(each.rate);
    return money;
}

/// Events that an officer records alone need no more than record_event; those that give something
/// up or change the contract need adjust_loan. Some have routes of their own.
void require_permission(const Request& request, loan::EventKind kind) {
    using loan::EventKind;
    switch (kind) {
        case EventKind::disbursement:
        case EventKind::repayment:
        case EventKind::reversal:
            throw InvalidInput(
                "/kind", "another_route",
                "There is an address of its own for a " + std::string(loan::to_string(kind)) + ".");
        case EventKind::prepayment:
        case EventKind::settlement:
        case EventKind::charge:
        case EventKind::set_off:
        case EventKind::recovery:
            return;
        default:
            break;
    }
    if (server::allowed(request.actor().role, server::Action::adjust_loan)) return;
    throw server::HttpFailure(
        "forbidden", "Your role does not include a " + std::string(loan::to_string(kind)) + ".");
}

operations::Answer created(const operations::PostedLoanEvent& posted) {
    return {201, posted_event_json(posted)};
}

std::optional<Date> query_day(const Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text) return std::nullopt;
    return parse_date(*text, name);
}

}  // namespace

loan::LoanId loan_id(const Request& request) {
    try {
        return loan::parse_loan_number(request.parameter("loan_number"), "/loan_number");
    } catch (const InvalidInput& error) {
        throw NotFound(error.what());
    }
}

loan::LoanId loan_after(const server::PageQuery& page) {
    if (!page.after) return {0, 0};
    try {
        return loan::parse_loan_number(*page.after, "cursor");
    } catch (const InvalidInput&) {
        throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
    }
}

std::optional<std::int32_t> channel_office(document::JsonReader& body) {
    const auto office =
        body.optional_integer("office_id", 1, std::numeric_limits<std::int32_t>::max());
    if (!office) return std::nullopt;
    return static_cast<std::int32_t>(*office);
}

Response Loans::list(const Request& request) const {
    server::allow_query(request,
                        {"limit", "cursor", "status", "borrower_id", "officer_id", "late", "fund"});
    const auto page = server::page_query(request);
    const auto after = loan_after(page);
    const auto loans = services_.loans.list(command_of(services_, request), filter_of(request),
                                            after, page.limit + 1);
    const bool has_more = loans.size() > page.limit;
    document::JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (std::size_t index = 0; index < std::min<std::size_t>(loans.size(), page.limit); ++index) {
        write_summary(out, loans[index]);
    }
    out.end();
    out.field("has_more", has_more);
    std::optional<std::string> next;
    if (has_more) next = server::make_cursor(loan::to_loan_number(loans[page.limit - 1].id));
    out.field("next_cursor", next);
    out.end();
    return server::json(200, std::move(out).text());
}

Response Loans::show(const Request& request) const {
    server::allow_query(request, {});
    const auto loan = services_.loans.view(command_of(services_, request), loan_id(request));
    return server::json(200, loan_json(loan)).with("ETag", server::entity_tag(loan.version));
}

Response Loans::schedule(const Request& request) const {
    server::allow_query(request, {"as_of"});
    const auto as_of = query_day(request, "as_of");
    const auto loan = services_.loans.view(command_of(services_, request), loan_id(request));
    return server::json(200, schedule_json(loan, as_of.value_or(loan.business_date)));
}

Response Loans::events(const Request& request) const {
    server::allow_query(request, {});
    const auto loan = services_.loans.view(command_of(services_, request), loan_id(request));
    return server::json(200, events_json(loan));
}

Response Loans::settlement_quote(const Request& request) const {
    server::allow_query(request, {"on"});
    const auto on = query_day(request, "on");
    const auto loan = services_.loans.view(command_of(services_, request), loan_id(request));
    if (loan.status != operations::LoanStatus::active) {
        throw Refused(RefusalCode::wrong_state,
                      "The loan is " + std::string(operations::to_string(loan.status)) + ".");
    }
    return server::json(200, settlement_quote_json(loan, on.value_or(loan.business_date)));
}

Response Loans::disburse(const Request& request) const {
    document::JsonReader body(request.body);
    const auto amount = body.optional_money("amount");
    const auto input = event_input(body, request, body.date("value_date"));
    body.finish();
    return to_response(plans::release_tranche(services_.plans, services_.lending,
                                              command_of(services_, request), input, amount,
                                              created));
}

Response Loans::repay(const Request& request) const {
    document::JsonReader body(request.body);
    const auto tendered = read_tendered(body);
    const auto amount = tendered ? Money::zero(tendered->currency()) : body.money("amount");
    auto input = event_input(body, request, body.date("value_date"));
    body.finish();
    const auto command = command_of(services_, request);
    if (!tendered) {
        return to_response(
            operations::record_repayment(services_.lending, command, input, amount, created));
    }
    input.tendered = with_rates(services_, *tendered, input.value_date);
    return to_response(operations::record_event(
        services_.lending, command, input,
        {.kind = loan::EventKind::repayment, .value_date = input.value_date, .amount = amount},
        created));
}

Response Loans::record(const Request& request) const {
    document::JsonReader body(request.body);
    const auto kind = loan::parse_event_kind(body.text("kind", 40), "/kind");
    require_permission(request, kind);
    const auto loan = services_.loans.find(request.actor(), loan_id(request), services_.now());
    const auto value_date = body.optional_date("value_date").value_or(loan.business_date);
    loan::Event event{.kind = kind,
                      .value_date = value_date,
                      .amount = Money::zero(loan.terms.principal.currency())};
    operations::read_event_fields(body, event);
    auto input = event_input(body, request, value_date);
    const auto tendered = read_tendered(body);
    body.finish();
    if (tendered) input.tendered = with_rates(services_, *tendered, value_date);
    return to_response(operations::record_event(services_.lending, command_of(services_, request),
                                                input, std::move(event), created));
}

Response Loans::transfer(const Request& request) const {
    document::JsonReader body(request.body);
    operations::LoanDestination destination{channel_office(body),
                                            body.optional_integer("officer_id", 1, 999'999'999'999),
                                            body.optional_text("fund", 20)};
    destination.moves_borrower = body.optional_boolean("move_borrower").value_or(false);
    const auto reason = body.text("reason", 500);
    body.finish();
    return to_response(operations::transfer_loan(services_.lending, command_of(services_, request),
                                                 loan_id(request), destination, reason, created));
}

Response Loans::reverse(const Request& request) const {
    document::JsonReader body(request.body);
    const auto reason = body.text("reason", 500);
    body.finish();
    const auto number = request.number_parameter("number");
    if (number > 1'000'000) throw NotFound("The loan has no event of that number.");
    return to_response(operations::reverse_event(services_.lending, command_of(services_, request),
                                                 loan_id(request), static_cast<unsigned>(number),
                                                 reason, created));
}

}  // namespace tawi::rest
