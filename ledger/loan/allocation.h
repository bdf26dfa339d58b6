#pragma once

#include <span>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Spreads a payment received on `state.as_of`: instalments that have fallen due, oldest first,
/// each in the order of `components`; the rest joins the advance. An advance that reaches what
/// settles the loan that day settles it at once, and what is beyond is a liability to the
/// borrower. Source: DOMAIN, *Allocation*.
Allocation allocate(std::span<const Component> components, LoanState& state, const Money& payment);

/// Pays `row`, which falls due at this close, out of the advance held.
void apply_advance(LoanState& state, InstalmentState& row);

}  // namespace tawi::loan
