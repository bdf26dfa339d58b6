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
void write_hledger(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

}  // namespace tawi::reports
