#include "ledger/loan/late_interest.h"

#include <algorithm>

#include "ledger/loan/follow_plan.h"

namespace tawi::loan {

namespace {

const Exact& rate_in_force(const LoanState& state, const Date& day) {
    const auto& rates = state.plan.rates;
    auto current = rates.begin();
    for (auto each = rates.begin(); each != rates.end() && each->from <= day; ++each)
        current = each;
    return current->rate_per_annum;
}

Exact minor_units_of(const Money& money) {
    return Exact(Integer(money.minor_units()));
}

/// In lowest terms, for it is added to day by day.
void add(Quotient& sum, const Exact& interest) {
    sum = Quotient(Exact(sum.exact() + interest));
}

/// Makes what late interest of `row` comes to part of what is due.
void make_due(LoanState& state, InstalmentState& row) {
    const auto minor = round_to_minor(row.late.total, state.rounding);
    const auto interest = Money::from_minor_units(minor, state.currency());
    row.of(Component::interest).due += interest - row.late_interest;
    row.late_interest = interest;
}

/// Years in [from, to), counted as a difference from `base`: a day count need not add up from piece
/// to piece.
Exact years_between(const Terms& terms, const Date& base, const Date& from, const Date& to) {
    return year_fraction(terms.day_count, base, to) - year_fraction(terms.day_count, base, from);
}

/// What one minor unit that is overdue since `due_on` bears in [from, to), at each rate in force.
Exact late_factor(const Terms& terms, const LoanState& state, const Date& due_on, Date from,
                  const Date& to) {
    Exact factor(0);
    for (const auto& rate : state.plan.rates) {
        if (rate.from <= from || rate.from >= to) continue;
        factor += rate_in_force(state, from) * years_between(terms, due_on, from, rate.from);
        from = rate.from;
    }
    return factor + rate_in_force(state, from) * years_between(terms, due_on, from, to);
}

void charge_late_rows(const Terms& terms, LoanState& state, const Date& day) {
    for (auto& row : state.instalments) {
        if (row.due_on >= day) break;
        const auto unpaid = row.of(Component::principal).unpaid();
        if (!row.late.from) {
            if (unpaid.is_zero()) continue;
            row.late.from = std::max(row.due_on, state.as_of);
        }
        row.late.total = row.late.before;
        if (unpaid.is_positive()) {
            // A row that was late may have been given a later due date since.
            const auto from = std::max(*row.late.from, row.due_on);
            add(row.late.total,
                minor_units_of(unpaid) * late_factor(terms, state, row.due_on, from, day));
        }
        make_due(state, row);
    }
}

Date overdue_from(const InstalmentState& row) {
    return std::max(row.due_on, row.ends_on);
}

Money overdue_principal(const LoanState& state, const Date& day) {
    auto overdue = Money::zero(state.currency());
    for (auto index = state.first_open; index < state.instalments.size(); ++index) {
        const auto& row = state.instalments[index];
        if (row.due_on > day) break;
        if (overdue_from(row) <= day) overdue += row.of(Component::principal).unpaid();
    }
    return overdue;
}

/// How far from `from` neither what is overdue, nor the running row, nor the rate changes; at most
/// to `to`.
Date end_of_piece(const LoanState& state, const Date& from, const Date& to) {
    auto end = to;
    const auto cut = [&](const Date& day) {
        if (from < day && day < end) end = day;
    };
    for (const auto& row : state.instalments)
        cut(overdue_from(row));
    for (const auto& row : state.plan.rows)
        cut(row.ends_on);
    for (const auto& rate : state.plan.rates)
        cut(rate.from);
    return end;
}

InstalmentState& last_instalment(LoanState& state) {
    const auto last = std::find_if(state.instalments.rbegin(), state.instalments.rend(),
                                   [](const auto& row) { return row.kind == RowKind::instalment; });
    return last == state.instalments.rend() ? state.instalments.back() : *last;
}

void charge_on_last(LoanState& state, const Exact& interest) {
    auto& row = last_instalment(state);
    add(row.late.total, interest);
    make_due(state, row);
    if (!row.unpaid().is_zero()) row.paid_on.reset();
    state.first_open = 0;
}

void charge_piece(const Terms& terms, LoanState& state, const Date& from, const Date& to) {
    const auto overdue = overdue_principal(state, from);
    if (overdue.is_zero()) return;
    const auto& rows = state.plan.rows;
    const auto running =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return from < row.ends_on; });
    const bool runs = running != rows.end();
    const auto& start = runs ? running->starts_on : rows.back().ends_on;
    const Exact interest = minor_units_of(overdue) * rate_in_force(state, from) *
                           years_between(terms, start, from, to);
    if (interest == 0) return;
    if (!runs) return charge_on_last(state, interest);
    add_late_interest(state.plan, terms, from, to, interest);
    follow_plan(terms, state, from);
}

}  // namespace

void charge_late_interest(const Terms& terms, LoanState& state, const Date& day) {
    if (terms.late_interest == LateInterestRule::none || state.interest_ends_on) return;
    if (day <= state.as_of) return;
    if (terms.late_interest == LateInterestRule::on_late_instalment) {
        return charge_late_rows(terms, state, day);
    }
    if (state.instalments.empty()) return;
    for (auto from = state.as_of; from < day;) {
        const auto end = end_of_piece(state, from, day);
        charge_piece(terms, state, from, end);
        from = end;
    }
}

void put_late_interest_aside(const Terms& terms, LoanState& state) {
    if (terms.late_interest != LateInterestRule::on_late_instalment) return;
    for (auto& row : state.instalments) {
        if (!row.late.from) continue;
        row.late.before = row.late.total;
        row.late.from = state.as_of;
    }
}

std::vector<Date> rows_late_interest_may_join(const Terms& terms, const LoanState& state) {
    std::vector<Date> due;
    if (terms.late_interest != LateInterestRule::in_running_instalment) return due;
    for (const auto& row : state.plan.rows) {
        if (state.as_of < row.ends_on) due.push_back(row.due_on);
    }
    for (const auto& row : state.instalments) {
        if (row.kind == RowKind::instalment) due.push_back(row.due_on);
    }
    return due;
}

}  // namespace tawi::loan
