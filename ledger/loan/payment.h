#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Moves as much of `rest` as one cell of the row takes, on `day`; adds it to `allocation` and
/// notes whether it came before or after the due date.
void pay_cell(LoanState& state, InstalmentState& row, Component component, const Date& day,
              Money& rest, Allocation& allocation);

/// Moves as much of `rest` as is unpaid of the cell into one of its other amounts (waived,
/// written_off, capitalised); gives what was moved.
Money take(LoanState& state, InstalmentState& row, Component component, Money Cell::*into,
           Money& rest);

/// Goes past the rows at the front that are dealt with in full.
void skip_closed_rows(LoanState& state);

}  // namespace tawi::loan
