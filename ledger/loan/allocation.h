#pragma once

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Spreads money received on `state.as_of`: what is overdue and due first, in the passes of the
/// rules; then what is beyond by `advance_rule`; money beyond all that is owed is a liability to
/// the borrower. Money held that reaches what settles the loan that day settles it at once (not
/// with the `pay_...` rules). After a write-off: what is owed, then recovery. Source: DOMAIN,
/// *Allocation*.
Allocation allocate(const Terms& terms, LoanState& state, const Money& payment,
                    AdvanceRule advance_rule);

/// The same for a prepayment: all beyond what is due pays interest to the day, then principal.
Allocation allocate_prepayment(const Terms& terms, LoanState& state, const Money& payment,
                               AdvanceRule advance_rule);

/// Pays the rows that have fallen due by the close of `day` out of the advance held.
void apply_advance(const Terms& terms, LoanState& state, const Date& day);

/// Pays what is due on rows due before or on `by`, in the rules' order, out of `rest`.
void pay_due(const Terms& terms, LoanState& state, const Date& by, Money& rest,
             Allocation& allocation);

/// Once nothing is owed any more, all interest counts as earned, whatever days are left, and an
/// advance held has nothing to wait for.
void end_if_closed(LoanState& state, Allocation& allocation);

/// An advance held that reaches what settles the loan, for less is owed now, settles it.
void settle_from_advance(const Terms& terms, LoanState& state, Allocation& allocation);

/// Money beyond everything: first what a refund lacks, then owed back to the borrower.
void keep_overpayment(LoanState& state, Money& rest, Allocation& allocation);

}  // namespace tawi::loan
