#include "ledger/error.h"
#include "reports/statements/statement_groups.h"

namespace tawi::reports {

namespace {

FinancialStatement balance_sheet(const BookKey& book, const BookRows& rows) {
    const auto& [office, fund, currency] = book;
    auto assets = empty_section("assets", currency);
    auto liabilities = empty_section("liabilities", currency);
    auto equity = empty_section("equity", currency);
    auto result = Money::zero(currency);
    for (const auto* const row : rows) {
        const auto closing = row->closing();
        switch (row->account_kind) {
            case AccountKind::asset:
                add_row(assets, row->account_code, row->account_name, closing);
                break;
            case AccountKind::liability:
                add_row(liabilities, row->account_code, row->account_name, -closing);
                break;
            case AccountKind::equity:
                add_row(equity, row->account_code, row->account_name, -closing);
                break;
            case AccountKind::income:
            case AccountKind::expense:
                result -= closing;
                break;
        }
    }
    add_row(equity, "", "Result not yet moved by a year end", result);
    const auto claims = liabilities.total + equity.total;
    if (assets.total != claims) {
        throw InvariantViolation("the balance sheet of " + to_string(book) +
                                 " does not balance: " + tawi::to_string(assets.total) +
                                 " against " + tawi::to_string(claims));
    }
    const std::vector<StatementTotal> totals{{"assets", assets.total},
                                             {"liabilities_and_equity", claims}};
    return {office, fund, currency, {assets, liabilities, equity}, totals};
}

}  // namespace

std::vector<FinancialStatement> balance_sheets(const TrialBalance& balance) {
    std::vector<FinancialStatement> sheets;
    for (const auto& [book, rows] : rows_by_book(balance))
        sheets.push_back(balance_sheet(book, rows));
    return sheets;
}

}  // namespace tawi::reports
