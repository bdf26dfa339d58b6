#pragma once

#include <string>
#include <vector>

#include "reports/books_reader.h"

namespace tawi::reports {

/// A line of a statement. Amounts have the sign of their section: income and debts are positive.
struct StatementRow {
    std::string account_code;  ///< empty: no account, such as the result of the period
    std::string account_name;
    Money amount;
};

struct StatementSection {
    std::string name;  ///< "assets"
    std::vector<StatementRow> rows;
    Money total;
};

struct StatementTotal {
    std::string name;  ///< "result"
    Money amount;
};

/// A balance sheet, income statement or cash flow of one office, fund and currency.
struct FinancialStatement {
    std::int32_t office_id = 0;
    std::string fund;
    Currency currency;
    std::vector<StatementSection> sections;
    std::vector<StatementTotal> totals;
};

/// What is owned and owed at the end of the trial balance: sections assets, liabilities, equity;
/// the income less expenses that no year end has moved yet is a row of equity. Throws
/// InvariantViolation when assets are not liabilities and equity.
std::vector<FinancialStatement> balance_sheets(const TrialBalance& balance);

/// What was earned and spent in the days of the trial balance: sections income and expenses, total
/// result. Ask for it without year end, whose entries are no earnings.
std::vector<FinancialStatement> income_statements(const TrialBalance& balance);

/// What came in and went out through the cash accounts, by the direct method: sections operating
/// (loans, income, expenses), investing (other assets), financing (equity, other debts), each
/// with what was received and paid against an account; totals opening, change and closing. Throws
/// InvariantViolation when they do not agree with the trial balance.
std::vector<FinancialStatement> cash_flows(const TrialBalance& balance,
                                           const std::vector<Account>& accounts,
                                           const std::vector<CashMovement>& movements);

/// The accounts that are cash: those that money of a channel goes through.
std::vector<std::string> cash_accounts(const std::vector<Account>& accounts);

}  // namespace tawi::reports
