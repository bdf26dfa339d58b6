#include "ledger/loan/apply_event.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/agreed_amounts.h"
#include "ledger/loan/allocation.h"
#include "ledger/loan/disburse.h"
#include "ledger/loan/rows.h"
#include "ledger/loan/settlement.h"

namespace tawi::loan {

namespace {

Allocation add_charge(LoanState& state, const Event& event, Component component) {
    const auto due_on = event.due_on.value_or(event.value_date);
    auto& row = row_for_charge(state, due_on);
    row.of(component).due += event.amount;
    if (component == Component::fee) row.charges += event.amount;
    row.paid_on.reset();
    state.charges.push_back(
        {event.number, component, event.note, due_on, row.due_on, event.amount, row.number});
    if (state.settled_on && !state.is_closed()) state.settled_on.reset();
    return Allocation::none(state.currency());
}

Allocation settle_by_event(const Terms& terms, LoanState& state, const Event& event) {
    auto allocation = Allocation::none(state.currency());
    const auto held = state.advance;
    auto money = event.amount + held;
    state.money_in += event.amount;
    state.advance = Money::zero(state.currency());
    settle(terms, state, money, allocation);
    keep_overpayment(state, money, allocation);
    state.closed_by_decision = true;
    allocation.advance = -held;
    return allocation;
}

Allocation change_terms(const Terms& terms, LoanState& state, const Event& event) {
    auto allocation = Allocation::none(state.currency());
    const auto& changes = event.reschedule.value();
    allocation.lapsed = event.amount;
    if (state.interest_ends_on) return allocation;  // nothing is left to be rescheduled
    auto joins = Money::zero(state.currency());
    if (changes.include_arrears) joins = fold_arrears(state, event.amount, allocation);
    reschedule(state.plan, terms, state.as_of, changes);
    if (joins.is_positive()) capitalise(state.plan, terms, state.as_of, joins);
    follow_plan(terms, state, state.as_of);
    state.rescheduled_on = state.as_of;
    return allocation;
}

Allocation receive(const Terms& terms, LoanState& state, const Event& event) {
    const auto rule = event.advance_rule.value_or(terms.allocation.advance_rule);
    if (event.kind != EventKind::prepayment) return allocate(terms, state, event.amount, rule);
    return allocate_prepayment(terms, state, event.amount, rule);
}

}  // namespace

Allocation apply_event(const Terms& terms, LoanState& state, const Event& event) {
    if (event.kind == EventKind::disbursement) return disburse(terms, state, event);
    if (!state.disbursed_on) {
        throw Refused(RefusalCode::not_disbursed, "The loan has not been disbursed on that day.",
                      "/value_date");
    }
    switch (event.kind) {
        case EventKind::repayment:
        case EventKind::prepayment:
        case EventKind::set_off:
        case EventKind::recovery:
            return receive(terms, state, event);
        case EventKind::settlement:
        case EventKind::refinancing:
            return settle_by_event(terms, state, event);
        case EventKind::charge:
            return add_charge(state, event, Component::fee);
        case EventKind::penalty:
            return add_charge(state, event, Component::penalty);
        case EventKind::charge_waiver:
        case EventKind::interest_waiver:
        case EventKind::penalty_waiver:
            return waive(state, event);
        case EventKind::reschedule:
            return change_terms(terms, state, event);
        case EventKind::write_off:
            return write_off(terms, state, event);
        case EventKind::refund:
            return refund(state, event);
        case EventKind::classification:
            state.non_performing_by_decision = event.non_performing;
            break;
        case EventKind::change:
        case EventKind::disbursement:
        case EventKind::reversal:
            break;
    }
    return Allocation::none(state.currency());
}

}  // namespace tawi::loan
