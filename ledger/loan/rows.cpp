#include "ledger/loan/rows.h"

#include <algorithm>
#include <tuple>

#include "ledger/loan/fees.h"

namespace tawi::loan {

namespace {

auto place_of(const InstalmentState& row) {
    return std::tuple(row.due_on, row.kind, row.number);
}

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

bool is_empty(const PlanRow<Minor>& planned) {
    return planned.principal == 0 && planned.interest == 0 && planned.earned == 0 &&
           planned.capitalised == 0;
}

/// Sets what the plan makes due, never below what was dealt with already; `excess` is what earlier
/// rows have taken beyond their plan.
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

/// Whether the plan from `from` on says what the row owes.
bool is_to_come(const InstalmentState& row, const Date& from) {
    return row.kind == RowKind::instalment && row.ends_on > from;
}

/// What later rows could not give, earlier ones do, from the last back.
void give_back(LoanState& state, Component component, const Date& from, Money& excess) {
    auto& rows = state.instalments;
    for (auto row = rows.rbegin(); row != rows.rend() && excess.is_positive(); ++row) {
        if (!is_to_come(*row, from)) continue;
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

bool by_place(const InstalmentState& left, const InstalmentState& right) {
    return place_of(left) < place_of(right);
}

InstalmentState& add_instalment(LoanState& state, const PlanRow<Minor>& planned) {
    if (state.instalments.empty() || state.instalments.back().due_on < planned.due_on) {
        return state.instalments.emplace_back(state.currency());
    }
    auto added = row_of(RowKind::instalment, planned.due_on, state.currency());
    added.number = planned.number;
    return insert_row(state, std::move(added));
}

bool is_planned(const LoanState& state, unsigned number) {
    return std::any_of(state.plan.rows.begin(), state.plan.rows.end(), [&](const auto& planned) {
        return planned.number == number && !is_empty(planned);
    });
}

/// What rows owe more than the plan, to be taken off others.
struct Excess {
    Money principal;
    Money interest;
    Money fees;
};

/// What rows that are over took beyond the plan and rows to come have still to give. All principal
/// due is what was disbursed and has joined, or will join, it.
Excess left_by_rows_before(const LoanState& state, const Date& from) {
    const auto zero = Money::zero(state.currency());
    const auto money = [&](Minor minor) {
        return Money::from_minor_units(minor, state.currency());
    };
    Excess excess{-state.disbursed, zero, zero};
    for (const auto& planned : state.plan.rows) {
        if (planned.ends_on > from)
            excess.principal += money(planned.principal - planned.capitalised);
    }
    for (const auto& row : state.instalments) {
        for (const auto& cell : row.cells)
            excess.principal -= cell.capitalised;
        if (is_to_come(row, from)) continue;
        excess.principal += row.of(Component::principal).due - row.capitalised_interest;
        if (row.kind != RowKind::instalment || row.number > state.plan.rows.size()) continue;
        excess.interest += row.of(Component::interest).due - row.late_interest -
                           money(state.plan.rows[row.number - 1].interest);
    }
    return {std::max(excess.principal, zero), std::max(excess.interest, zero), zero};
}

/// Rows that the plan no longer has go; of those that something was paid of, that much stays due.
void drop_rows_beyond_plan(LoanState& state, const Date& from, Excess& excess) {
    const auto zero = Money::zero(state.currency());
    std::erase_if(state.instalments, [&](auto& row) {
        if (!is_to_come(row, from) || is_planned(state, row.number)) return false;
        set_due(row.of(Component::principal), zero, excess.principal);
        set_due(row.of(Component::interest), row.late_interest, excess.interest);
        set_due(row.of(Component::fee), row.charges, excess.fees);
        row.earned_interest = row.capitalised_interest = zero;
        row.earning = Earning{row.ends_on, {row.starts_on, {}}};
        return row.due().is_zero();
    });
}

/// Charges go with the instalments that they joined.
void move_charges(LoanState& state) {
    for (auto& charge : state.charges) {
        for (const auto& row : state.instalments) {
            const bool joined = row.kind == RowKind::instalment && row.number == charge.row_number;
            if (joined) charge.row_due_on = row.due_on;
        }
    }
}

}  // namespace

InstalmentState row_of(RowKind kind, const Date& day, Currency currency) {
    InstalmentState row(currency);
    row.kind = kind;
    row.starts_on = row.ends_on = row.due_on = day;
    row.earning.ends_on = row.earning.first.from = day;
    return row;
}

InstalmentState& insert_row(LoanState& state, InstalmentState row) {
    state.first_open = 0;
    const auto place =
        std::upper_bound(state.instalments.begin(), state.instalments.end(), row, by_place);
    return *state.instalments.insert(place, std::move(row));
}

InstalmentState& row_for_charge(LoanState& state, const Date& day) {
    state.first_open = 0;
    for (auto& row : state.instalments) {
        if (row.kind == RowKind::instalment && row.due_on >= day) return row;
        if (row.kind == RowKind::charge && row.due_on == day) return row;
    }
    return insert_row(state, row_of(RowKind::charge, day, state.currency()));
}

void follow_plan(const Terms& terms, LoanState& state, const Date& from) {
    const auto currency = state.currency();
    const auto money = [&](Minor minor) { return Money::from_minor_units(minor, currency); };
    auto excess = left_by_rows_before(state, from);
    state.instalments.reserve(state.plan.rows.size() + 2);  // and a down payment, and its fees
    drop_rows_beyond_plan(state, from, excess);
    std::size_t place = 0;
    for (const auto& planned : state.plan.rows) {
        if (planned.ends_on <= from || is_empty(planned)) continue;
        auto* row = find_instalment(state, planned.number, place);
        if (row == nullptr) row = &add_instalment(state, planned);
        set_dates(*row, planned);
        row->opening_principal = money(planned.opening_principal);
        row->earned_interest = money(planned.earned);
        row->capitalised_interest = money(planned.capitalised);
        const auto principal = money(planned.principal);
        const auto interest = money(planned.interest);
        const auto fees = fees_with_instalment(terms, row->opening_principal, principal, interest);
        set_due(row->of(Component::principal), principal, excess.principal);
        set_due(row->of(Component::interest), interest + row->late_interest, excess.interest);
        set_due(row->of(Component::fee), fees + row->charges, excess.fees);
    }
    give_back(state, Component::principal, from, excess.principal);
    give_back(state, Component::interest, from, excess.interest);
    move_charges(state);
    sort_rows(state);
}

void sort_rows(LoanState& state) {
    state.first_open = 0;
    auto& rows = state.instalments;
    if (!std::is_sorted(rows.begin(), rows.end(), by_place)) {
        std::sort(rows.begin(), rows.end(), by_place);
    }
}

}  // namespace tawi::loan
