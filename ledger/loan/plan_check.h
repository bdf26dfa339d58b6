#pragma once

#include "ledger/loan/terms.h"

namespace tawi::loan {

/// Throws InvalidInput for what only the plan of the contract shows: a multiple that is larger than
/// the instalment (larger_than_instalment), a residue that makes the first instalment negative
/// (negative_row). The terms are valid. In tranches, the multiple is held against the instalment of
/// the whole principal, were it paid out at once: the first ones alone may well be smaller.
void check_plan(const Terms& terms);

}  // namespace tawi::loan
