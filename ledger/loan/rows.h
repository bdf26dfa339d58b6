#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Adds a row at its place by due date; rows of one day stand in the order of RowKind.
InstalmentState& insert_row(LoanState& state, InstalmentState row);

/// Puts the rows in order again after due dates have changed.
void sort_rows(LoanState& state);

/// A row of nothing, due on `day`.
InstalmentState row_of(RowKind kind, const Date& day, Currency currency);

/// The row that a charge due on `day` joins: the instalment that falls due on that day or next;
/// after the last one a row of its own.
InstalmentState& row_for_charge(LoanState& state, const Date& day);

}  // namespace tawi::loan
