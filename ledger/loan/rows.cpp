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
    const auto taken = cell.paid + cell.waived + cell.written_off + cell.capitalised;
    const auto given = std::min(excess, planned);
    planned -= given;
    excess -= given;
    cell.due = std::max(planned, taken);
    excess += cell.due - planned;
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

/// Rows that the plan no longer has, and of which nothing was paid and nothing hangs on them.
void drop_rows_beyond_plan(LoanState& state, const Date& from) {
    std::erase_if(state.instalments, [&](const auto& row) {
        if (row.kind != RowKind::instalment || row.ends_on <= from) return false;
        const bool planned = std::any_of(
            state.plan.rows.begin(), state.plan.rows.end(),
            [&](const auto& plan) { return plan.number == row.number && !is_empty(plan); });
        return !planned && row.paid().is_zero() && row.charges.is_zero() &&
               row.of(Component::penalty).due.is_zero();
    });
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
    const auto place =
        std::upper_bound(state.instalments.begin(), state.instalments.end(), row, by_place);
    return *state.instalments.insert(place, std::move(row));
}

InstalmentState& row_for_charge(LoanState& state, const Date& day) {
    for (auto& row : state.instalments) {
        if (row.kind == RowKind::instalment && row.due_on >= day) return row;
        if (row.kind == RowKind::charge && row.due_on == day) return row;
    }
    return insert_row(state, row_of(RowKind::charge, day, state.currency()));
}

void follow_plan(const Terms& terms, LoanState& state, const Date& from) {
    const auto currency = state.currency();
    const auto money = [&](Minor minor) { return Money::from_minor_units(minor, currency); };
    state.instalments.reserve(state.plan.rows.size() + 2);  // and a down payment, and its fees
    drop_rows_beyond_plan(state, from);
    auto principal_excess = Money::zero(currency);
    auto interest_excess = principal_excess;
    auto fee_excess = principal_excess;
    std::size_t place = 0;
    for (const auto& planned : state.plan.rows) {
        if (planned.ends_on <= from) continue;
        auto* row = find_instalment(state, planned.number, place);
        if (is_empty(planned) && row == nullptr) continue;
        if (row == nullptr) {
            auto added = row_of(RowKind::instalment, planned.due_on, currency);
            added.number = planned.number;
            row = &insert_row(state, std::move(added));
        }
        set_dates(*row, planned);
        row->opening_principal = money(planned.opening_principal);
        row->earned_interest = money(planned.earned);
        row->capitalised_interest = money(planned.capitalised);
        const auto principal = money(planned.principal);
        const auto interest = money(planned.interest);
        const auto fees =
            fees_with_instalment(terms, row->opening_principal, principal, interest) + row->charges;
        set_due(row->of(Component::principal), principal, principal_excess);
        set_due(row->of(Component::interest), interest + row->late_interest, interest_excess);
        set_due(row->of(Component::fee), fees, fee_excess);
    }
    sort_rows(state);
}

void sort_rows(LoanState& state) {
    auto& rows = state.instalments;
    if (!std::is_sorted(rows.begin(), rows.end(), by_place)) {
        std::sort(rows.begin(), rows.end(), by_place);
    }
}

}  // namespace tawi::loan
