#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "reports/books_reader.h"
#include "reports/statements/financial_statement.h"

namespace tawi::reports {

/// The three statements as they follow from the books.
std::vector<FinancialStatement> read_balance_sheets(BooksSnapshot& books,
                                                    const TrialBalanceQuery& query);
std::vector<FinancialStatement> read_income_statements(BooksSnapshot& books,
                                                       const TrialBalanceQuery& query);
std::vector<FinancialStatement> read_cash_flows(BooksSnapshot& books,
                                                const TrialBalanceQuery& query);

/// One line a row of a statement, and one a total.
void write_csv(const std::vector<FinancialStatement>& statements, std::ostream& out);

/// One line a line of the general ledger, between a line for the opening and one for the closing
/// balance of each account. Streamed.
void write_general_ledger_csv(BooksSnapshot& books, const TrialBalanceQuery& query,
                              const std::optional<std::string>& account_code, std::ostream& out);

}  // namespace tawi::reports
