#pragma once

#include <span>

#include "ledger/loan/event.h"
#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"

namespace tawi::loan {

/// Checks that `event` can be, in the order of RefusalCode. `before` are the events recorded so
/// far. Throws Refused, InvalidInput (an amount out of range, a field that the kind has no use for)
/// or NotFound (no event of that number).
void check_event(const Terms& terms, std::span<const Event> before, const Event& event);

/// The same where `state`, the replay of `before` at the day to which the loan stands accrued, is
/// at hand: a payment that counts last asks it instead of all that was recorded.
void check_event(const Terms& terms, std::span<const Event> before, const LoanState& state,
                 const Event& event);

}  // namespace tawi::loan
