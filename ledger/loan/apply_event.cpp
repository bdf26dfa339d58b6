#include "ledger/loan/apply_event.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/agreed_amounts.h"
#include "ledger/loan/allocation.h"
#include "ledger/loan/disburse.h"
#include "ledger/loan/follow_plan.h"
#include "ledger/loan/rows.h"
#include "ledger/loan/settlement.h"

namespace tawi::loan {

namespace {

/// Money owed back pays what is owed again: at once where nothing more is earned, else it is held
/// for what falls due.
Allocation use_overpayment(const Terms& terms, LoanState& state) {
    auto allocation = Allocation::none(state.currency());
    auto unpaid = -state.advance;
    for (const auto& row : state.instalments)
        unpaid += row.unpaid();
    auto part = std::min(state.overpayment, unpaid);
    if (!part.is_positive()) return allocation;
    state.overpayment -= part;
    allocation.overpayment = -part;
    if (state.interest_ends_on) {
        pay_due(terms, state, state.instalments.back().due_on, part, allocation);
    }
    state.advance += part;
    allocation.advance = part;
    return allocation;
}

Allocation add_charge(const Terms& terms, LoanState& state, const Event& event,
                      Component component) {
    const auto due_on = event.due_on.value_or(event.value_date);
    auto& row = row_for_charge(state, due_on);
    row.of(component).due += event.amount;
    if (component == Component::fee) row.charges += event.amount;
    row.paid_on.reset();
    state.charges.push_back({event.number, component, event.note, due_on, row.due_on, event.amount,
                             row.number, Money::zero(state.currency())});
    return use_overpayment(terms, state);
}

Allocation let_off(const Terms& terms, LoanState& state, const Event& event) {
    auto allocation = waive(state, event);
    settle_from_advance(terms, state, allocation);
    end_if_closed(state, allocation);
    return allocation;
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

Allocation give_up(const Terms& terms, LoanState& state, const Event& event) {
    const auto before = state;
    auto allocation = write_off(terms, state, event);
    note_given_up(before, state);
    return allocation;
}

void classify(LoanState& state, const Event& event) {
    state.non_performing = event.non_performing;
    state.classified_by = event.basis;
    event.non_performing ? begin_suspension(state) : end_suspension(state);
}

Allocation receive(const Terms& terms, LoanState& state, const Event& event) {
    const auto rule = event.advance_rule.value_or(terms.allocation.advance_rule);
    if (event.kind != EventKind::prepayment) return allocate(terms, state, event.amount, rule);
    return allocate_prepayment(terms, state, event.amount, rule);
}

Allocation apply_by_kind(const Terms& terms, LoanState& state, const Event& event) {
    if (event.kind == EventKind::disbursement) {
        const bool first = !state.disbursed_on;
        disburse(terms, state, event);
        return first ? Allocation::none(state.currency()) : use_overpayment(terms, state);
    }
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
            return add_charge(terms, state, event, Component::fee);
        case EventKind::penalty:
            return add_charge(terms, state, event, Component::penalty);
        case EventKind::charge_waiver:
        case EventKind::interest_waiver:
        case EventKind::penalty_waiver:
            return let_off(terms, state, event);
        case EventKind::reschedule:
            return change_terms(terms, state, event);
        case EventKind::write_off:
            return give_up(terms, state, event);
        case EventKind::refund:
            return refund(state, event);
        case EventKind::classification:
            classify(state, event);
            break;
        case EventKind::change:
        case EventKind::disbursement:
        case EventKind::reversal:
            break;
    }
    return Allocation::none(state.currency());
}

/// Whether fees are to be spread anew: the plan is another, or the fees are.
bool changes_spread(const Event& event, const Allocation& allocation) {
    return event.kind == EventKind::disbursement || event.kind == EventKind::reschedule ||
           event.kind == EventKind::charge_waiver || !allocation.prepaid.is_zero();
}

}  // namespace

Allocation apply_event(const Terms& terms, LoanState& state, const Event& event) {
    auto allocation = apply_by_kind(terms, state, event);
    if (terms.fee_recognition == FeeRecognition::effective && changes_spread(event, allocation)) {
        state.deferred_fees = spread_fees(state);
    }
    if (!state.is_closed()) {
        state.settled_on.reset();
    } else if (!state.settled_on) {
        state.settled_on = state.as_of;
    }
    return allocation;
}

}  // namespace tawi::loan
