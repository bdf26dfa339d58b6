#pragma once

#include <span>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Spreads a payment received on `state.as_of`: instalments that have fallen due, oldest first,
/// each in the order of `components`; then an advance up to what settles the loan that day; the
/// rest is a liability to the borrower. A payment that reaches the settlement amount settles the
/// loan at once. Source: DOMAIN, *Allocation*.
Allocation allocate(std::span<const Component> components, LoanState& state, const Money& payment);

/// Pays `row`, which falls due at this close, out of the advance held.
void apply_advance(LoanState& state, InstalmentState& row);

}  // namespace tawi::loan
