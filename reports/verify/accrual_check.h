#pragma once

#include "ledger/loan/state.h"
#include "reports/verify/fault.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// Holds what is kept of a loan for the closes to come against the loan itself, at the opening of a
/// day that its office has not closed: when it is to be looked at, at the latest, what it earns
/// that day, and what it adds to the control accounts; of an ended loan the last of these. Nothing
/// is wrong where nothing is kept.
void check_accrual(const StoredLoan& loan, const loan::Terms& terms, const loan::LoanState& state,
                   const ReportFault& report);

}  // namespace tawi::reports
