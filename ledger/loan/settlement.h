#pragma once

#include "ledger/loan/quote.h"

namespace tawi::loan {

/// Closes the loan on `state.as_of`: what would have fallen due later falls away or is due at once,
/// interest is what was earned less the rebate. `money` pays it; what it lacks stays owed, due on
/// that day; what is beyond stays in `money`.
void settle(const Terms& terms, LoanState& state, Money& money, Allocation& allocation);

/// What closes the loan on `state.as_of`, an advance held not taken off.
Money owed_to_settle(const Terms& terms, const LoanState& state);

/// Makes due only what is owed on `state.as_of` when nothing will be earned any more: the interest
/// earned, no fee of a later instalment, the principal outstanding.
void end_interest(const Terms& terms, LoanState& state);

}  // namespace tawi::loan
