#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Writes SAF-T Financial 1.30 (based on OECD 2.00): header, general ledger accounts with opening
/// and closing balances, and every entry as a transaction of one journal. Streamed.
/// Call check_saf_t before.
void write_saf_t(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

/// Throws InvalidInput{"format"} with code several_currencies (the form has one default currency)
/// or too_many_decimals (its amounts have two).
void check_saf_t(BooksSnapshot& books, const ExportRange& range);

}  // namespace tawi::reports
