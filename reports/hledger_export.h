#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Writes the journal as hledger reads it: accounts, commodities and payees declared, opening
/// balances where the range does not start at the beginning, one transaction an entry in order of
/// booking date and number. Passes `hledger -f x.journal check -s ordereddates payees`, and its
/// balances equal the trial balance as of `range.to`. Amounts carry every decimal of the book, so
/// that hledger refuses a change of the last one. Streamed: one batch of entries in memory.
void export_hledger(BooksReader& books, const people::Principal& actor, const ExportRange& range,
                    std::ostream& out);

/// The account as the export names it: "assets:1100 Loan portfolio".
std::string hledger_account(const Account& account);

}  // namespace tawi::reports
