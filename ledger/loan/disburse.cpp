#include "ledger/loan/disburse.h"

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/down_payment.h"
#include "ledger/loan/fees.h"
#include "ledger/loan/follow_plan.h"
#include "ledger/loan/rows.h"

namespace tawi::loan {

namespace {

void add_disbursement_fees(const Terms& terms, LoanState& state, const Event& event) {
    const auto deducted = fees_with_disbursement(terms, event.amount, Fee::When::deducted);
    const auto to_pay = fees_with_disbursement(terms, event.amount, Fee::When::disbursement);
    if ((deducted + to_pay).is_zero()) return;
    auto row = row_of(RowKind::disbursement, event.value_date, state.currency());
    auto& cell = row.of(Component::fee);
    cell.due = row.charges = deducted + to_pay;
    cell.paid = deducted;
    if (to_pay.is_zero()) row.paid_on = event.value_date;
    insert_row(state, std::move(row));
}

void add_down_payment(LoanState& state, const Money& amount, const Date& day) {
    auto row = row_of(RowKind::down_payment, day, state.currency());
    row.opening_principal = state.outstanding_principal();
    row.of(Component::principal).due = amount;
    insert_row(state, std::move(row));
}

/// Principal of the plan that was still to come on `day`.
Money planned_after(const LoanState& state, const Date& day) {
    Minor total = 0;
    for (const auto& row : state.plan.rows) {
        if (row.ends_on > day) total += row.principal - row.capitalised;
    }
    return Money::from_minor_units(total, state.currency());
}

/// A loan that was closed early goes on: what was paid of rows to come, or given up as a small
/// rest, was principal paid ahead, and the plan has run without it since.
void reopen(const Terms& terms, LoanState& state) {
    const auto closed_on = *state.interest_ends_on;
    auto ahead = row_of(RowKind::prepayment, closed_on, state.currency());
    auto& moved = ahead.of(Component::principal);
    const auto zero = Money::zero(state.currency());
    for (auto& row : state.instalments) {
        auto& cell = row.of(Component::principal);
        if (row.kind == RowKind::instalment && row.ends_on <= closed_on) {
            // What rows to come had taken of it is moved with them.
            if (row.number <= state.plan.rows.size()) {
                state.plan.rows[row.number - 1].principal = cell.due.minor_units();
            }
            continue;
        }
        if (row.kind != RowKind::instalment && row.kind != RowKind::superseded) continue;
        const auto in_advance = std::min(cell.paid, row.paid_in_advance);
        row.paid_in_advance -= in_advance;
        row.paid_late = std::max(row.paid_late - (cell.paid - in_advance), zero);
        moved.paid += cell.paid;
        moved.written_off += cell.written_off;
        cell.due -= cell.paid + cell.written_off;
        cell.paid = cell.written_off = zero;
    }
    moved.due = moved.paid + moved.written_off;
    ahead.paid_in_advance = moved.paid;
    if (moved.paid.is_positive()) ahead.paid_on = closed_on;
    const auto to_come = planned_after(state, closed_on);
    if (to_come.is_positive()) {
        prepay_principal(state.plan, terms, closed_on, to_come, AdvanceRule::smaller_instalments);
    }
    if (moved.due.is_positive()) insert_row(state, std::move(ahead));
    state.interest_ends_on.reset();
    state.settled_on.reset();
    follow_plan(terms, state, closed_on);
}

}  // namespace

Allocation disburse(const Terms& terms, LoanState& state, const Event& event) {
    if (state.closed_by_decision) {
        throw Refused(RefusalCode::already_settled,
                      "The loan was settled or written off; nothing more can be paid out.");
    }
    const bool first = !state.disbursed_on;
    if (state.interest_ends_on) reopen(terms, state);
    if (first) state.disbursed_on = event.value_date;
    state.disbursed += event.amount;
    state.money_out +=
        event.amount - fees_with_disbursement(terms, event.amount, Fee::When::deducted);
    const auto at_once = due_at_once(terms, event.amount);
    add_principal(state.plan, terms, event.value_date, event.amount - at_once);
    if (at_once.is_positive()) add_down_payment(state, at_once, event.value_date);
    follow_plan(terms, state, event.value_date);
    add_disbursement_fees(terms, state, event);
    return Allocation::none(state.currency());
}

}  // namespace tawi::loan
