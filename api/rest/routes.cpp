#include "api/rest/routes.h"

#include "api/rest/books.h"
#include "api/rest/day_closures.h"
#include "api/rest/loan_applications.h"
#include "api/rest/loans.h"

namespace tawi::rest {

namespace {

using server::Action;
using server::Request;
using server::Response;
using server::Route;

/// A method of a resource as the handler of a route.
template <typename Resource>
auto handler(const Services& services, Response (Resource::*method)(const Request&) const) {
    return [resource = Resource(services), method](const Request& request) {
        return (resource.*method)(request);
    };
}

Route row(std::string method, std::string pattern, Action action,
          std::function<Response(const Request&)> handle) {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .action = action,
            .handler = std::move(handle)};
}

/// A row that needs an Idempotency-Key.
Route with_key(Route route) {
    route.needs_idempotency_key = true;
    return route;
}

}  // namespace

server::RouteTable routes(const Services& services) {
    const auto to = [&services](auto method) { return handler(services, method); };
    // clang-format off
    return server::RouteTable({
        row("POST", "/v1/loan-quotes", Action::quote_loans, to(&LoanApplications::quote)),
        with_key(row("POST", "/v1/loan-applications", Action::apply_for_loan, to(&LoanApplications::apply))),
        row("GET", "/v1/loan-applications/{loan_number}", Action::view_applications, to(&Loans::show)),
        with_key(row("POST", "/v1/loan-applications/{loan_number}/decisions", Action::decide_application, to(&LoanApplications::decide))),

        row("GET", "/v1/loans", Action::view_loans, to(&Loans::list)),
        row("GET", "/v1/loans/{loan_number}", Action::view_loans, to(&Loans::show)),
        row("GET", "/v1/loans/{loan_number}/schedule", Action::view_loans, to(&Loans::schedule)),
        row("GET", "/v1/loans/{loan_number}/events", Action::view_loans, to(&Loans::events)),
        row("GET", "/v1/loans/{loan_number}/settlement-quote", Action::view_loans, to(&Loans::settlement_quote)),
        with_key(row("POST", "/v1/loans/{loan_number}/disbursements", Action::disburse_loan, to(&Loans::disburse))),
        with_key(row("POST", "/v1/loans/{loan_number}/repayments", Action::record_repayment, to(&Loans::repay))),
        with_key(row("POST", "/v1/loans/{loan_number}/events/{number}/reversals", Action::reverse_event, to(&Loans::reverse))),

        row("GET", "/v1/me/loans", Action::view_own_loans, to(&Loans::list)),
        row("GET", "/v1/me/loans/{loan_number}", Action::view_own_loans, to(&Loans::show)),
        row("GET", "/v1/me/loans/{loan_number}/schedule", Action::view_own_loans, to(&Loans::schedule)),
        row("GET", "/v1/me/loans/{loan_number}/events", Action::view_own_loans, to(&Loans::events)),

        row("POST", "/v1/day-closures", Action::close_day, to(&DayClosures::close)),
        row("GET", "/v1/accounts", Action::view_books, to(&Books::accounts)),
        row("GET", "/v1/journal-entries", Action::view_books, to(&Books::entries)),
        row("GET", "/v1/journal-entries/{entry_id}", Action::view_books, to(&Books::entry)),
        row("GET", "/v1/trial-balances", Action::view_books, to(&Books::trial_balance)),
        row("GET", "/v1/exports", Action::export_books, to(&Books::export_books)),
    });
    // clang-format on
}

}  // namespace tawi::rest
