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

/// Closes the loan on `state.as_of` out of the advance, which is exactly the settlement amount.
void settle(LoanState& state) {
    for (auto& row : state.instalments) {
        if (row.unpaid().is_zero()) continue;
        row.interest_due = interest_at_settlement(state, row);
        if (row.contract.due_on > state.as_of) row.fees_due = row.fees_paid;
        pay(state.advance, row.fees_due, row.fees_paid);
        pay(state.advance, row.interest_due, row.interest_paid);
        pay(state.advance, row.contract.principal, row.principal_paid);
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
    if (state.is_closed() || rest.is_zero()) {
        if (state.is_closed() && !state.settled_on) state.settled_on = state.as_of;
        state.overpayment += rest;
        allocation.overpayment = rest;
        return allocation;
    }
    const auto to_settle = state.settlement_amount();
    const auto kept = std::min(rest, to_settle);
    state.advance += kept;
    state.overpayment += rest - kept;
    allocation.advance = kept;
    allocation.overpayment = rest - kept;
    if (kept < to_settle) return allocation;
    const auto principal_before = state.principal_paid();
    const auto interest_before = state.interest_paid();
    const auto fees_before = state.fees_paid();
    const auto advance_before = state.advance;
    settle(state);
    allocation.principal += state.principal_paid() - principal_before;
    allocation.interest += state.interest_paid() - interest_before;
    allocation.fees += state.fees_paid() - fees_before;
    allocation.advance -= advance_before;  // what was held before is used up too: may be negative
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
