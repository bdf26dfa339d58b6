#include "ledger/loan/charges_due.h"

#include <algorithm>

#include "ledger/loan/payment.h"

namespace tawi::loan {

namespace {

/// What of a component of a row is due already by the dates of its charges.
Money charges_fallen_due(const LoanState& state, const InstalmentState& row, Component component) {
    const auto& cell = row.of(component);
    auto due = cell.unpaid() - cell.due;
    for (const auto& charge : state.charges) {
        const bool counts = charge.component == component && charge.is_on(row);
        if (counts && charge.due_on <= state.as_of) due += charge.amount;
    }
    return std::clamp(due, Money::zero(state.currency()), cell.unpaid());
}

}  // namespace

void pay_charges_fallen_due(const Passes& passes, LoanState& state, Money& rest,
                            Allocation& allocation) {
    for (auto& row : state.instalments) {
        if (row.due_on <= state.as_of) continue;
        for (const auto& pass : passes) {
            for (const auto component : pass) {
                auto part = std::min(rest, charges_fallen_due(state, row, component));
                rest -= part;
                pay_cell(state, row, component, state.as_of, part, allocation);
            }
        }
    }
}

}  // namespace tawi::loan
