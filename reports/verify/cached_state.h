#pragma once

#include "reports/verify/fault.h"
#include "reports/verify/loan_walk.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// The cells that a loan's row must have: `replayed` is its state anew from terms and events,
/// `walked` says when it was stored last.
Cells expected_cache(const WalkedLoan& walked, const loan::LoanState& replayed);

/// The cells of one instalment's row.
Cells expected_instalment(const loan::InstalmentState& row);

/// Compares every column of a loan's cached state; `walked` and `replayed` are null for a loan that
/// nothing happened to yet. Names the column ("advance", "instalment[3].interest_paid").
void check_cached_state(const StoredLoan& loan, const WalkedLoan* walked,
                        const loan::LoanState* replayed, const ReportFault& report);

}  // namespace tawi::reports
