#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Pays, out of `rest`, the charges of rows to come whose own date has come, row by row in the
/// order of `passes` (AllocationRules::charges_due_on_their_date).
void pay_charges_fallen_due(const Passes& passes, LoanState& state, Money& rest,
                            Allocation& allocation);

}  // namespace tawi::loan
