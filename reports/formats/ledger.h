#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Writes the journal as ledger reads it. Passes `ledger --args-only -f x --pedantic --strict
/// --check-payees bal`, and its balances are those of the trial balance. Amounts carry every
/// decimal of the book, so that ledger refuses a change of the last one. Streamed.
void write_ledger(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

}  // namespace tawi::reports
