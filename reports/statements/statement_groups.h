#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "reports/statements/financial_statement.h"

namespace tawi::reports {

/// The rows of a trial balance of one office, fund and currency.
using BookRows = std::vector<const TrialBalanceRow*>;
using BookKey = std::tuple<std::int32_t, std::string, Currency>;

/// A trial balance's rows by office, fund and currency, in order.
std::map<BookKey, BookRows> rows_by_book(const TrialBalance& balance);

/// Adds a row to a section unless it is zero.
void add_row(StatementSection& section, const std::string& code, const std::string& name,
             const Money& amount);

StatementSection empty_section(std::string name, Currency currency);

/// "office 1, fund own, KES", for messages.
std::string to_string(const BookKey& book);

}  // namespace tawi::reports
