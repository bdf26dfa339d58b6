#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Pays the loan or a tranche of it out: the plan takes it in, its fees and the down payment fall
/// due. Throws Refused after a settlement that let later rows go.
Allocation disburse(const Terms& terms, LoanState& state, const Event& event);

/// What of a disbursement of `amount` is kept back for fees, in the currency of the loan.
Money kept_back(const Terms& terms, const Money& amount);

/// What of a disbursement of `amount` is due at once.
Money down_payment_of(const Terms& terms, const Money& amount);

}  // namespace tawi::loan
