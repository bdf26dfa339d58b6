#pragma once

#include <optional>

#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"

namespace tawi::loan {

/// Whether a non-performing loan may perform again: nothing of it is overdue and, where it was
/// rescheduled, the last `cure_instalments` that have fallen due since were paid in time. Source:
/// DOMAIN, *The books*; the cure of the EBA's guidelines on forbearance, by count.
bool is_cured(const Terms& terms, const LoanState& state);

/// What a close of day decides of a loan as it stands at the opening of the next: true: it is
/// non-performing from then on, days past due being more than the contract's limit; false: it is
/// so no more; none: it stays what it is. Only of contracts that suspend income. What ends with
/// the borrower's other loans, or begins with them, is not decided here.
std::optional<bool> classification_due(const Terms& terms, const LoanState& state);

/// The first day from `state.as_of` on after whose close that may be decided if nothing happens;
/// none: on no day.
std::optional<Date> next_classification_on(const Terms& terms, const LoanState& state);

}  // namespace tawi::loan
