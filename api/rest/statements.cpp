#include "api/rest/statements.h"

#include <algorithm>
#include <ostream>

#include "api/rest/books_query.h"
#include "api/rest/ledger_json.h"
#include "api/server/page_query.h"
#include "ledger/document/json_writer.h"
#include "ledger/error.h"
#include "ledger/operations/ageing.h"
#include "reports/books_reader.h"
#include "reports/statements/portfolio_tie_out.h"
#include "reports/statements/statement_csv.h"

namespace tawi::rest {

namespace {

using document::JsonWriter;
using reports::BooksSnapshot;
using reports::FinancialStatement;
using reports::TrialBalanceQuery;
using server::Request;
using server::Response;

using ReadStatements = std::vector<FinancialStatement> (*)(BooksSnapshot&,
                                                           const TrialBalanceQuery&);

bool wants_csv(const Request& request) {
    if (const auto format = request.query_value("format")) {
        if (*format == "csv") return true;
        if (*format == "json") return false;
        throw InvalidInput("format", "unknown_value", "It must be json or csv.");
    }
    const auto accepted = request.header("Accept");
    return accepted && accepted->find("text/csv") != std::string_view::npos;
}

void write_statement(JsonWriter& out, const FinancialStatement& statement) {
    out.begin_object();
    out.field("office_id", statement.office_id);
    out.field("fund", statement.fund);
    out.field("currency", statement.currency.code());
    out.begin_array("sections");
    for (const auto& section : statement.sections) {
        out.begin_object();
        out.field("name", section.name);
        out.begin_array("rows");
        for (const auto& row : section.rows) {
            std::optional<std::string> account;
            if (!row.account_code.empty()) account = row.account_code;
            out.begin_object();
            out.field("account", account);
            out.field("name", row.account_name);
            out.field("amount", row.amount);
            out.end();
        }
        out.end();
        out.field("total", section.total);
        out.end();
    }
    out.end();
    out.begin_array("totals");
    for (const auto& total : statement.totals) {
        out.begin_object();
        out.field("name", total.name);
        out.field("amount", total.amount);
        out.end();
    }
    out.end();
    out.end();
}

std::string json_of(const TrialBalanceQuery& query, const std::vector<reports::TieOutRow>& rows) {
    JsonWriter out;
    bool ties = true;
    out.begin_object();
    out.field("as_of", query.to);
    out.begin_array("data");
    for (const auto& row : rows) {
        ties = ties && row.difference().is_zero();
        out.begin_object();
        out.field("office_id", row.office_id);
        out.field("fund", row.fund);
        out.field("account", row.account_code);
        out.field("name", row.account_name);
        out.field("ledger", row.ledger);
        out.field("loans", row.loans);
        out.field("difference", row.difference());
        out.end();
    }
    out.end();
    out.field("ties", ties);
    out.end();
    return std::move(out).text();
}

/// The fields of some loans of a portfolio, in an object that was begun.
void write_part(JsonWriter& out, const reports::LoansAtRisk& part,
                const reports::PortfolioAtRisk& portfolio) {
    out.field("loans", part.loans);
    out.field("outstanding_principal", part.outstanding_principal);
    out.field("ratio", reports::ratio_text(part.outstanding_principal,
                                           portfolio.gross_loan_portfolio.outstanding_principal));
}

void write_portfolio(JsonWriter& out, const reports::PortfolioAtRisk& portfolio) {
    out.begin_object();
    out.field("office_id", portfolio.office_id);
    out.field("product", portfolio.product_code);
    out.field("business_date", portfolio.business_date);
    out.field("loans", portfolio.gross_loan_portfolio.loans);
    out.field("gross_loan_portfolio", portfolio.gross_loan_portfolio.outstanding_principal);
    out.begin_array("buckets");
    for (std::size_t index = 0; index < operations::age_buckets.size(); ++index) {
        out.begin_object();
        out.field("days_past_due", operations::age_buckets.at(index).name);
        write_part(out, portfolio.buckets[index], portfolio);
        out.end();
    }
    out.end();
    out.begin_array("at_risk");
    for (std::size_t index = 0; index < reports::days_at_risk.size(); ++index) {
        const auto& beside = portfolio.restructured_beside[index];
        out.begin_object();
        out.field("more_than_days", reports::days_at_risk.at(index));
        write_part(out, portfolio.at_risk[index], portfolio);
        out.field("restructured_beside", beside.outstanding_principal);
        out.end();
    }
    out.end();
    out.end();
}

std::string json_of(const std::vector<reports::PortfolioAtRisk>& portfolios) {
    JsonWriter out;
    out.begin_object();
    out.begin_array("data");
    for (const auto& portfolio : portfolios)
        write_portfolio(out, portfolio);
    out.end();
    out.end();
    return std::move(out).text();
}

std::string json_of(const TrialBalanceQuery& query,
                    const std::vector<FinancialStatement>& statements) {
    JsonWriter out;
    out.begin_object();
    out.field("from", query.from);
    out.field("as_of", query.to);
    out.begin_array("data");
    for (const auto& statement : statements)
        write_statement(out, statement);
    out.end();
    out.end();
    return std::move(out).text();
}

Response statements(const Services& services, const Request& request, const char* file_name,
                    ReadStatements read) {
    const auto query = statement_query(request, latest_day(services.now()));
    const bool csv = wants_csv(request);
    std::vector<FinancialStatement> found;
    services.books.read(request.actor(), [&](BooksSnapshot& books) { found = read(books, query); });
    if (!csv) return server::json(200, json_of(query, found));
    return server::attachment("text/csv; charset=utf-8", file_name,
                              [found](std::ostream& out) { reports::write_csv(found, out); });
}

Response ledger(const Services& services, const Request& request, const char* file_name,
                const std::optional<std::string>& account) {
    const auto query = statement_query(request, latest_day(services.now()));
    const auto& actor = request.actor();
    auto& books = services.books;
    if (wants_csv(request)) {
        return server::attachment(
            "text/csv; charset=utf-8", file_name, [&books, actor, query, account](auto& out) {
                books.read(actor, [&](BooksSnapshot& snapshot) {
                    reports::write_general_ledger_csv(snapshot, query, account, out);
                });
            });
    }
    Response response;
    response.content_type = "application/json";
    response.stream = [&books, actor, query, account](std::ostream& out) {
        books.read(actor, [&](BooksSnapshot& snapshot) {
            write_ledger_json(snapshot, query, account, out);
        });
    };
    return response;
}

}  // namespace

Response Statements::general_ledger(const Request& request) const {
    server::allow_query(request, {"from", "as_of", "office_id", "fund", "currency", "known_on",
                                  "known_at", "format"});
    return ledger(services_, request, "tawi-general-ledger.csv", std::nullopt);
}

Response Statements::account_statement(const Request& request) const {
    server::allow_query(request, {"account", "from", "as_of", "office_id", "fund", "currency",
                                  "known_on", "known_at", "format"});
    const auto account = request.query_value("account");
    if (!account) throw InvalidInput("account", "required", "Say which account.");
    const std::string code(*account);
    // While the answer can still be another: what streams can only be cut.
    services_.books.read(request.actor(), [&](BooksSnapshot& books) {
        const auto accounts = books.accounts();
        if (std::ranges::find(accounts, code, &reports::Account::code) == accounts.end()) {
            throw NotFound("There is no such account.");
        }
    });
    return ledger(services_, request, "tawi-account-statement.csv", code);
}

Response Statements::balance_sheets(const Request& request) const {
    server::allow_query(
        request, {"as_of", "office_id", "fund", "currency", "known_on", "known_at", "format"});
    return statements(services_, request, "tawi-balance-sheet.csv", reports::read_balance_sheets);
}

Response Statements::income_statements(const Request& request) const {
    server::allow_query(request, {"from", "as_of", "office_id", "fund", "currency", "known_on",
                                  "known_at", "format"});
    return statements(services_, request, "tawi-income-statement.csv",
                      reports::read_income_statements);
}

Response Statements::cash_flows(const Request& request) const {
    server::allow_query(request, {"from", "as_of", "office_id", "fund", "currency", "known_on",
                                  "known_at", "format"});
    return statements(services_, request, "tawi-cash-flow.csv", reports::read_cash_flows);
}

Response Statements::portfolio_at_risk(const Request& request) const {
    server::allow_query(request, {"office_id", "format"});
    const auto office = statement_query(request, latest_day(services_.now())).office_id;
    const bool csv = wants_csv(request);
    std::vector<reports::PortfolioAtRisk> portfolios;
    services_.books.read(request.actor(), [&](BooksSnapshot& books) {
        portfolios = reports::portfolio_at_risk(books.portfolio(office, services_.now()));
    });
    if (!csv) return server::json(200, json_of(portfolios));
    return server::attachment(
        "text/csv; charset=utf-8", "tawi-portfolio-at-risk.csv",
        [portfolios](std::ostream& out) { reports::write_csv(portfolios, out); });
}

Response Statements::portfolio_tie_out(const Request& request) const {
    server::allow_query(
        request, {"as_of", "office_id", "fund", "currency", "known_on", "known_at", "format"});
    const auto query = statement_query(request, latest_day(services_.now()));
    const bool csv = wants_csv(request);
    std::vector<reports::TieOutRow> rows;
    services_.books.read(request.actor(), [&](BooksSnapshot& books) {
        rows = reports::portfolio_tie_out(books, query);
    });
    if (!csv) return server::json(200, json_of(query, rows));
    return server::attachment("text/csv; charset=utf-8", "tawi-portfolio-tie-out.csv",
                              [rows](std::ostream& out) { reports::write_csv(rows, out); });
}

}  // namespace tawi::rest
