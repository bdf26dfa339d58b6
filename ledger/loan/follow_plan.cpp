#include "ledger/loan/follow_plan.h"

#include <algorithm>

#include "ledger/loan/fees.h"
#include "ledger/loan/rows.h"

namespace tawi::loan {

namespace {

/// Numbered rows stand in the order of their numbers: looked for from `place` on, which then stands
/// after the row found.
InstalmentState* find_instalment(LoanState& state, unsigned number, std::size_t& place) {
    for (auto index = place; index < state.instalments.size(); ++index) {
        auto& row = state.instalments[index];
        if (row.kind != RowKind::instalment) continue;
        if (row.number > number) return nullptr;
        if (row.number == number) {
            place = index + 1;
            return &row;
        }
    }
    return nullptr;
}

/// What the plan makes due with one row.
struct Planned {
    Money opening_principal;
    Money principal;
    Money interest;
    Money fees;
    bool is_row;  ///< false: a row of nothing, which only keeps its number
};

/// `dated`: where the rows before this one left it.
Planned planned_of(const Terms& terms, const PlanRow<Minor>& row, DatedFees& dated) {
    const auto currency = terms.principal.currency();
    const auto money = [&](Minor minor) { return Money::from_minor_units(minor, currency); };
    Planned planned{money(row.opening_principal), money(row.principal), money(row.interest),
                    money(0), true};
    const bool runs = row.opening_principal != 0 || row.earned != 0 || row.capitalised != 0;
    if (runs || row.principal != 0 || row.interest != 0) {
        planned.fees = fees_with_instalment(terms, planned.opening_principal, planned.principal,
                                            planned.interest);
    }
    planned.is_row = row.earned != 0 || row.capitalised != 0 ||
                     (planned.principal + planned.interest + planned.fees).is_positive();
    if (planned.is_row) planned.fees += dated.until(row.due_on, planned.opening_principal);
    return planned;
}

/// Sets what the plan makes due, never below what was dealt with already; `excess` is what earlier
/// rows have taken beyond their plan, or, below zero, left of it.
void set_due(Cell& cell, Money planned, Money& excess) {
    if (cell.due.is_zero() && excess.is_zero()) {
        cell.due = planned;
        return;
    }
    const auto taken = cell.paid + cell.waived + cell.written_off + cell.capitalised;
    const auto given = std::min(excess, planned);
    planned -= given;
    excess -= given;
    cell.due = std::max(planned, taken);
    excess += cell.due - planned;
}

/// What later rows could not give, earlier ones do, from the last back.
void give_back(LoanState& state, Component component, const Date& from, Money& excess) {
    auto& rows = state.instalments;
    for (auto row = rows.rbegin(); row != rows.rend() && excess.is_positive(); ++row) {
        if (row->kind != RowKind::instalment || row->ends_on <= from) continue;
        auto& cell = row->of(component);
        const auto part = std::min(excess, cell.unpaid());
        cell.due -= part;
        excess -= part;
    }
}

void set_dates(InstalmentState& row, const PlanRow<Minor>& planned) {
    row.number = planned.number;
    row.starts_on = planned.starts_on;
    row.ends_on = planned.ends_on;
    row.due_on = planned.due_on;
    row.earning = planned.earning;
}

InstalmentState& add_instalment(LoanState& state, const PlanRow<Minor>& planned) {
    if (state.instalments.empty() || state.instalments.back().due_on < planned.due_on) {
        return state.instalments.emplace_back(state.currency());
    }
    auto added = row_of(RowKind::instalment, planned.due_on, state.currency());
    added.number = planned.number;
    return insert_row(state, std::move(added));
}

/// Whether the plan has something due with the row of that number, which is not over by `from`.
/// Rows of a plan stand in the order of their numbers, from 1.
bool is_planned(const Terms& terms, const LoanState& state, unsigned number, const Date& from) {
    if (number > state.plan.rows.size()) return false;
    const auto& row = state.plan.rows[number - 1];
    if (row.ends_on <= from) return false;
    if (row.principal != 0 || row.interest != 0 || row.earned != 0) return true;
    DatedFees none(terms);
    return planned_of(terms, row, none).is_row;
}

/// What rows owe more than the plan, to be taken off others.
struct Excess {
    Money principal;
    Money interest;
    Money fees;
};

/// What the rows that are over by `from`, or superseded, make due; less what the plan makes due
/// with those over it is what earlier plans let them take of rows to come.
Excess due_of_past(const Terms& terms, const LoanState& state, const Date& from) {
    const auto zero = Money::zero(state.currency());
    Excess excess{zero, zero, zero};
    for (const auto& row : state.instalments) {
        if (row.kind == RowKind::charge && row.due_on <= from) {
            excess.fees += row.of(Component::fee).due - row.charges;
        }
        if (row.kind != RowKind::instalment && row.kind != RowKind::superseded) continue;
        const bool is_of_plan = row.kind == RowKind::instalment;
        if (is_of_plan && row.ends_on > from) continue;
        if (is_of_plan && is_planned(terms, state, row.number, from)) continue;  // it moves
        excess.principal += row.of(Component::principal).due;
        excess.interest += row.of(Component::interest).due - row.late_interest;
        excess.fees += row.of(Component::fee).due - row.charges;
    }
    return excess;
}

/// Charges stay with a row that is superseded.
void release_charges(LoanState& state, const InstalmentState& row) {
    for (auto& charge : state.charges) {
        if (!charge.is_on(row)) continue;
        charge.row_number = 0;
        charge.row_due_on = row.due_on;
    }
}

/// Rows that the plan no longer has go; of those that something was paid of, that much stays due.
void drop_rows_beyond_plan(const Terms& terms, LoanState& state, const Date& from) {
    const auto zero = Money::zero(state.currency());
    std::erase_if(state.instalments, [&](auto& row) {
        if (row.kind != RowKind::instalment || row.ends_on <= from) return false;
        if (is_planned(terms, state, row.number, from)) return false;
        auto none = Excess{zero, zero, zero};
        set_due(row.of(Component::principal), zero, none.principal);
        set_due(row.of(Component::interest), row.late_interest, none.interest);
        set_due(row.of(Component::fee), row.charges, none.fees);
        row.earned_interest = row.capitalised_interest = zero;
        row.earning = Earning{row.ends_on, {row.starts_on, {}}};
        release_charges(state, row);
        row.kind = RowKind::superseded;
        row.number = 0;
        return row.due().is_zero();
    });
}

/// Fees of dates after the last row are rows of their own, until a later plan reaches them.
void place_fees_after_maturity(LoanState& state, const Date& from, const DatedFees& dated) {
    const auto zero = Money::zero(state.currency());
    auto none = zero;
    for (auto& row : state.instalments) {
        if (row.kind != RowKind::charge || row.due_on <= from) continue;
        set_due(row.of(Component::fee), row.charges, none);
        none = zero;
    }
    for (const auto& [due_on, amount] : dated.after_maturity()) {
        if (due_on <= from || amount.is_zero()) continue;
        row_for_charge(state, due_on).of(Component::fee).due += amount;
    }
    std::erase_if(state.instalments, [](const auto& row) {
        return row.kind == RowKind::charge && row.due().is_zero();
    });
}

/// Charges go with the instalments that they joined.
void move_charges(LoanState& state) {
    for (auto& charge : state.charges) {
        for (const auto& row : state.instalments) {
            if (charge.row_number != 0 && charge.is_on(row)) charge.row_due_on = row.due_on;
        }
    }
}

}  // namespace

void follow_plan(const Terms& terms, LoanState& state, const Date& from) {
    const auto currency = state.currency();
    state.instalments.reserve(state.plan.rows.size() + 2);  // and a down payment, and its fees
    drop_rows_beyond_plan(terms, state, from);
    auto excess = due_of_past(terms, state, from);
    DatedFees dated(terms);
    std::size_t place = 0;
    for (const auto& plan_row : state.plan.rows) {
        const auto planned = planned_of(terms, plan_row, dated);
        if (plan_row.ends_on <= from) {
            excess.principal -= planned.principal;
            excess.interest -= planned.interest;
            excess.fees -= planned.fees;
            continue;
        }
        if (!planned.is_row) continue;
        auto* row = find_instalment(state, plan_row.number, place);
        if (row == nullptr) row = &add_instalment(state, plan_row);
        set_dates(*row, plan_row);
        row->opening_principal = planned.opening_principal;
        row->earned_interest = Money::from_minor_units(plan_row.earned, currency);
        row->capitalised_interest = Money::from_minor_units(plan_row.capitalised, currency);
        set_due(row->of(Component::principal), planned.principal, excess.principal);
        set_due(row->of(Component::interest), planned.interest + row->late_interest,
                excess.interest);
        set_due(row->of(Component::fee), planned.fees + row->charges, excess.fees);
    }
    give_back(state, Component::principal, from, excess.principal);
    give_back(state, Component::interest, from, excess.interest);
    place_fees_after_maturity(state, from, dated);
    move_charges(state);
    sort_rows(state);
}

}  // namespace tawi::loan
