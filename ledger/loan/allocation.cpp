#include "ledger/loan/allocation.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"

namespace tawi::loan {

namespace {

/// Moves as much of `rest` as `owed` takes into `paid`; gives what was moved.
Money pay(Money& rest, const Money& owed, Money& paid) {
    const auto part = std::min(rest, owed - paid);
    rest -= part;
    paid += part;
    return part;
}

/// Pays one row in the given order; adds the parts to `allocation`.
void pay_row(std::span<const Component> components, InstalmentState& row, Money& rest,
             const Date& day, Allocation& allocation) {
    if (row.unpaid().is_zero() || rest.is_zero()) return;
    for (const auto component : components) {
        switch (component) {
            case Component::penalty:
                break;  // none are charged yet
            case Component::fee:
                allocation.fees += pay(rest, row.fees_due, row.fees_paid);
                break;
            case Component::interest:
                allocation.interest += pay(rest, row.interest_due, row.interest_paid);
                break;
            case Component::principal:
                allocation.principal += pay(rest, row.contract.principal, row.principal_paid);
                break;
        }
    }
    if (row.unpaid().is_zero()) row.paid_on = day;
}

/// Closes the loan on `state.as_of` out of the advance, which is exactly what it owes; adds what
/// was paid to `allocation`.
void settle(LoanState& state, Allocation& allocation) {
    for (auto& row : state.instalments) {
        if (row.unpaid().is_zero()) continue;
        row.interest_due = interest_at_settlement(state, row);
        if (row.contract.due_on > state.as_of) row.fees_due = row.fees_paid;
        allocation.fees += pay(state.advance, row.fees_due, row.fees_paid);
        allocation.interest += pay(state.advance, row.interest_due, row.interest_paid);
        allocation.principal += pay(state.advance, row.contract.principal, row.principal_paid);
        row.paid_on = state.as_of;
        if (!row.unpaid().is_zero()) {
            throw InvariantViolation("a settlement left row " +
                                     std::to_string(row.contract.number) + " unpaid by " +
                                     tawi::to_string(row.unpaid()));
        }
    }
    if (!state.advance.is_zero()) {
        throw InvariantViolation("a settlement left an advance of " +
                                 tawi::to_string(state.advance));
    }
    state.settled_on = state.as_of;
}

}  // namespace

Allocation allocate(std::span<const Component> components, LoanState& state, const Money& payment) {
    auto allocation = Allocation::none(state.currency());
    auto rest = payment;
    state.money_in += payment;
    for (auto& row : state.instalments) {
        if (row.contract.due_on > state.as_of) break;
        pay_row(components, row, rest, state.as_of, allocation);
    }
    // Nothing is owed any more: all its interest counts as earned, whatever days are left.
    if (state.is_closed() && !state.settled_on) state.settled_on = state.as_of;
    const auto held_before = state.advance;
    state.advance += rest;
    const auto owed = state.owed_to_settle();
    if (state.advance >= owed) {
        const auto beyond = state.advance - owed;
        state.overpayment += beyond;
        state.advance = owed;
        allocation.overpayment = beyond;
        if (!state.is_closed()) settle(state, allocation);
    }
    allocation.advance = state.advance - held_before;
    return allocation;
}

void apply_advance(LoanState& state, InstalmentState& row) {
    if (state.advance.is_zero()) return;
    static constexpr std::array order{Component::penalty, Component::fee, Component::interest,
                                      Component::principal};
    auto used = Allocation::none(state.currency());
    pay_row(order, row, state.advance, row.contract.due_on, used);
    if (state.is_closed()) state.settled_on = row.contract.due_on;
}

}  // namespace tawi::loan
