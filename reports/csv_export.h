#pragma once

#include <iosfwd>

#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::reports {

/// Writes the journal as CSV, one line a journal line, headed by the names of its columns. Account
/// codes are text, dates ISO, amounts exact, in `debit` or `credit`, never negative. Streamed.
void export_journal_csv(BooksReader& books, const people::Principal& actor,
                        const ExportRange& range, std::ostream& out);

/// Writes the trial balance as CSV, one line an account of an office, fund and currency.
void export_trial_balance_csv(BooksReader& books, const people::Principal& actor,
                              const TrialBalanceQuery& query, std::ostream& out);

}  // namespace tawi::reports
