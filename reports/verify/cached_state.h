#pragma once

#include "reports/verify/fault.h"
#include "reports/verify/loan_walk.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// The cells that a loan's row must have: `cached` is its state anew from terms and events on the
/// day of which it was stored last, `accrued_to` what its last posting accrued it to.
Cells expected_cache(const loan::Terms& terms, const loan::LoanState& cached,
                     const std::optional<Date>& accrued_to);

/// One row of the schedule, as PostgreSQL prints it: a loan has many, most are right, and a row is
/// taken apart only where it is not.
std::string expected_instalment(const loan::InstalmentState& row, std::size_t ordinal);

/// Compares what is kept beside a loan of its payouts with what those in transit sent.
void check_payout_in_transit(const StoredLoan& loan, const Money& sent, const ReportFault& report);

/// The columns of a loan's row and of an instalment's that are compared, of an instalment in order.
const std::vector<std::string>& cache_columns();
const std::vector<std::string>& instalment_columns();

/// Compares every column of a loan's cached state, and what its row repeats of the contract;
/// `cached` is null for a loan that nothing happened to yet. Names the column ("advance",
/// "instalment[3].interest_paid").
void check_cached_state(const StoredLoan& loan, const loan::LoanState* cached,
                        const std::optional<Date>& accrued_to, const ReportFault& report);

}  // namespace tawi::reports
