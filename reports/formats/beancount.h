#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Writes the journal as beancount reads it, with opening balances, and on the day after
/// `range.to` a `balance` assertion for every account and currency. Tolerances are zero: passes
/// `bean-check -C x.beancount`, which refuses a change of the last decimal. Streamed.
void write_beancount(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

/// The account as beancount names it: "Assets:1100-Loan-portfolio".
std::string beancount_account(const Account& account);

}  // namespace tawi::reports
