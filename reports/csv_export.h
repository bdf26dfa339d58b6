#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"
#include "reports/package/control_totals.h"

namespace tawi::reports {

/// Writes the journal as CSV, one line a journal line, headed by the names of its columns. Account
/// codes are text, dates ISO, amounts exact, in `debit` or `credit`, never negative. Streamed.
/// Gives the totals of what it wrote.
struct JournalCounts {
    ControlTotals totals;
    std::int64_t unsealed = 0;  ///< entries without a number in the sealed journal
};
JournalCounts write_journal_csv_counted(BooksSnapshot& books, const ExportRange& range,
                                        std::ostream& out);
void write_journal_csv(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

/// Writes the trial balance as CSV, one line an account of an office, fund and currency.
void write_trial_balance_csv(BooksSnapshot& books, const ExportRange& range, std::ostream& out);

}  // namespace tawi::reports
