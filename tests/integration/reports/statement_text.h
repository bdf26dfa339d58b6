#pragma once

#include <string>
#include <vector>

#include "reports/statements/financial_statement.h"

namespace tawi::reports {

/// Statements as an accountant writes them down.
std::string statement_text(const std::string& title,
                           const std::vector<FinancialStatement>& statements);

/// The statement of one account.
std::string account_text(BooksSnapshot& books, const TrialBalanceQuery& query,
                         const std::string& account_code);

}  // namespace tawi::reports
