#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Events whose amount was agreed and is never recomputed: each takes what it finds, up to the
/// amount, oldest row first; `lapsed` is what found nothing.

/// What is left to waive of one charge: unpaid, and not let off by name before.
Money waivable(const LoanState& state, const AddedCharge& charge);

/// Lets charges, interest or penalties off; a charge_waiver may name its charge.
Allocation waive(LoanState& state, const Event& event);

/// Gives up what is owed in the books: principal, then interest to the day, fees, penalties. From
/// then on nothing more is earned.
Allocation write_off(const Terms& terms, LoanState& state, const Event& event);

/// Gives an overpayment back; what is not there any more is to be returned by the borrower.
Allocation refund(LoanState& state, const Event& event);

/// Overdue principal leaves its rows, overdue interest, fees and penalties up to `agreed` join the
/// principal; gives both together, to be planned anew.
Money fold_arrears(LoanState& state, const Money& agreed, Allocation& allocation);

}  // namespace tawi::loan
