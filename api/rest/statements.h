#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/general-ledgers, /v1/account-statements, /v1/balance-sheets, /v1/income-statements,
/// /v1/cash-flows, /v1/portfolio-tie-outs, /v1/reports/portfolio-at-risk: what follows from the
/// books, as JSON or (format=csv,
/// Accept: text/csv) as CSV.
class Statements {
 public:
    explicit Statements(const Services& services) : services_(services) {}

    server::Response general_ledger(const server::Request& request) const;
    server::Response account_statement(const server::Request& request) const;
    server::Response balance_sheets(const server::Request& request) const;
    server::Response income_statements(const server::Request& request) const;
    server::Response cash_flows(const server::Request& request) const;
    server::Response portfolio_at_risk(const server::Request& request) const;
    server::Response portfolio_tie_out(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
