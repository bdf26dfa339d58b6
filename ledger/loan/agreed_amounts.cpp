#include "ledger/loan/agreed_amounts.h"

#include <algorithm>
#include <array>

#include "ledger/loan/allocation.h"
#include "ledger/loan/payment.h"
#include "ledger/loan/settlement.h"

namespace tawi::loan {

namespace {

Component waived_component(EventKind kind) {
    if (kind == EventKind::interest_waiver) return Component::interest;
    return kind == EventKind::charge_waiver ? Component::fee : Component::penalty;
}

}  // namespace

Money waivable(const LoanState& state, const AddedCharge& charge) {
    for (const auto& row : state.instalments) {
        if (!charge.is_on(row)) continue;
        return std::min(charge.amount - charge.waived, row.of(charge.component).unpaid());
    }
    return Money::zero(state.currency());
}

Allocation waive(LoanState& state, const Event& event) {
    auto allocation = Allocation::none(state.currency());
    auto rest = event.amount;
    const auto waive_of = [&](InstalmentState& row, Component component, Money part) {
        const auto taken = take(state, row, component, &Cell::waived, part);
        allocation.of(component) += taken;
        rest -= taken;
        if (row.unpaid().is_zero() && !row.paid_on && !row.paid().is_zero()) {
            row.paid_on = state.as_of;
        }
        return taken;
    };
    for (auto& charge : state.charges) {
        if (!event.waives || charge.event != *event.waives) continue;
        const auto most = std::min(rest, waivable(state, charge));
        for (auto& row : state.instalments) {
            if (charge.is_on(row)) charge.waived += waive_of(row, charge.component, most);
        }
    }
    if (!event.waives) {
        for (auto& row : state.instalments)
            waive_of(row, waived_component(event.kind), rest);
    }
    allocation.lapsed = rest;
    return allocation;
}

Allocation write_off(const Terms& terms, LoanState& state, const Event& event) {
    auto allocation = Allocation::none(state.currency());
    end_interest(terms, state);
    pay_due(terms, state, state.instalments.back().due_on, state.advance, allocation);
    allocation = Allocation::none(state.currency());
    auto rest = event.amount;
    for (const auto component :
         {Component::principal, Component::interest, Component::fee, Component::penalty}) {
        for (auto& row : state.instalments)
            allocation.of(component) += take(state, row, component, &Cell::written_off, rest);
    }
    allocation.lapsed = rest;
    state.written_off_on = state.as_of;
    state.closed_by_decision = true;
    return allocation;
}

Allocation refund(LoanState& state, const Event& event) {
    auto allocation = Allocation::none(state.currency());
    const auto part = std::min(event.amount, state.overpayment);
    state.overpayment -= part;
    state.refund_to_be_returned += event.amount - part;
    state.money_out += event.amount;
    allocation.overpayment = -part;
    allocation.refund_returned = part - event.amount;
    return allocation;
}

Money fold_arrears(LoanState& state, const Money& agreed, Allocation& allocation) {
    auto principal = Money::zero(state.currency());
    auto rest = agreed;
    for (auto& row : state.instalments) {
        if (row.due_on >= state.as_of) break;
        auto& cell = row.of(Component::principal);
        const auto unpaid = cell.unpaid();
        cell.due -= unpaid;
        principal += unpaid;
        if (row.kind == RowKind::instalment && row.number <= state.plan.rows.size()) {
            state.plan.rows[row.number - 1].principal -= unpaid.minor_units();
        }
        for (const auto component : {Component::interest, Component::fee, Component::penalty})
            allocation.of(component) += take(state, row, component, &Cell::capitalised, rest);
    }
    allocation.lapsed = rest;
    return principal + agreed - rest;
}

}  // namespace tawi::loan
