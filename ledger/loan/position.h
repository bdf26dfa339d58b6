#pragma once

#include "ledger/journal/position.h"
#include "ledger/loan/state.h"

namespace tawi::loan {

/// The loan's place in the books on the accrual basis, accrued to `state.as_of`; it sums to zero.
/// Source: DOMAIN, *The books*.
journal::Position position_of(const LoanState& state);

}  // namespace tawi::loan
