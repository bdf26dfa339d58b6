#include "reports/statements/statement_groups.h"

namespace tawi::reports {

std::vector<FinancialStatement> income_statements(const TrialBalance& balance) {
    std::vector<FinancialStatement> statements;
    for (const auto& [book, rows] : rows_by_book(balance)) {
        const auto& [office, fund, currency] = book;
        auto income = empty_section("income", currency);
        auto expenses = empty_section("expenses", currency);
        for (const auto* const row : rows) {
            const auto movement = row->debits - row->credits;
            if (row->account_kind == AccountKind::income) {
                add_row(income, row->account_code, row->account_name, -movement);
            } else if (row->account_kind == AccountKind::expense) {
                add_row(expenses, row->account_code, row->account_name, movement);
            }
        }
        const std::vector<StatementTotal> totals{{"income", income.total},
                                                 {"expenses", expenses.total},
                                                 {"result", income.total - expenses.total}};
        statements.push_back({office, fund, currency, {income, expenses}, totals});
    }
    return statements;
}

}  // namespace tawi::reports
