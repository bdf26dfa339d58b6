#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Pays the loan or a tranche of it out: the plan takes it in, its fees and the down payment fall
/// due. A loan that payments had closed is open again.
/// Throws Refused after a settlement or write-off by decision.
Allocation disburse(const Terms& terms, LoanState& state, const Event& event);

}  // namespace tawi::loan
