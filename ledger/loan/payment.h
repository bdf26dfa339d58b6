#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Moves as much of `rest` as one cell of the row takes, on `day`; adds it to `allocation` and
/// notes whether it came before or after the due date.
void pay_cell(InstalmentState& row, Component component, const Date& day, Money& rest,
              Allocation& allocation);

}  // namespace tawi::loan
