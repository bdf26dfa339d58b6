#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Brings the rows of the state that end after `from` in line with its plan: dates, principal,
/// interest and fees due. What was paid stays; a row never falls below what was paid of it, later
/// rows give way.
void follow_plan(const Terms& terms, LoanState& state, const Date& from);

}  // namespace tawi::loan
