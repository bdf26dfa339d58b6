#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Pays the loan or a tranche of it out: the plan takes it in, its fees and the down payment fall
/// due. Throws Refused after a settlement that let later rows go.
Allocation disburse(const Terms& terms, LoanState& state, const Event& event);

}  // namespace tawi::loan
