#include "ledger/loan/penalties.h"

#include <algorithm>

namespace tawi::loan {

namespace {

bool bears_penalties(const InstalmentState& row) {
    return row.kind != RowKind::prepayment && !row.unpaid_instalment().is_zero();
}

bool falls_on(const Penalty& penalty, const InstalmentState& row, const Date& day) {
    const int late = days_between(row.due_on, day) - static_cast<int>(penalty.grace_days);
    if (late < 0) return false;
    return penalty.every_days == 0 ? late == 0 : late % static_cast<int>(penalty.every_days) == 0;
}

Money amount_of(const Penalty& penalty, const InstalmentState& row, RoundingMode rounding) {
    const auto currency = row.opening_principal.currency();
    switch (penalty.base) {
        case Penalty::Base::flat:
            return *penalty.amount;
        case Penalty::Base::principal:
            return Money::round(row.of(Component::principal).unpaid().exact() * penalty.rate,
                                currency, rounding);
        case Penalty::Base::instalment:
            return Money::round(row.unpaid_instalment().exact() * penalty.rate, currency, rounding);
    }
    return Money::zero(currency);
}

/// `amount`, or what the cap leaves.
Money capped(Money amount, const std::optional<Money>& most, const Money& charged) {
    if (most) amount = std::min(amount, *most - charged);
    return std::max(amount, Money::zero(amount.currency()));
}

/// The first day from `from` on on which `penalty` falls on `row`.
std::optional<Date> next_day(const Penalty& penalty, const InstalmentState& row, const Date& from) {
    const auto first = add_days(row.due_on, static_cast<int>(penalty.grace_days));
    if (first >= from) return first;
    if (penalty.every_days == 0) return std::nullopt;
    const int every = static_cast<int>(penalty.every_days);
    const int gone = days_between(first, from);
    return add_days(first, (gone + every - 1) / every * every);
}

const Exact& rate_in_force(const LoanState& state, const Date& day) {
    const auto& rates = state.plan.rates;
    auto current = rates.begin();
    for (auto each = rates.begin(); each != rates.end() && each->from <= day; ++each)
        current = each;
    return current->rate_per_annum;
}

}  // namespace

void charge_penalties(const Terms& terms, LoanState& state, const Date& day) {
    const auto zero = Money::zero(state.currency());
    state.penalties_charged.resize(terms.penalties.size(), zero);
    for (auto& row : state.instalments) {
        if (row.due_on > day) break;
        if (!bears_penalties(row)) continue;
        row.penalties_charged.resize(terms.penalties.size(), zero);
        for (std::size_t rule = 0; rule < terms.penalties.size(); ++rule) {
            const auto& penalty = terms.penalties[rule];
            if (!falls_on(penalty, row, day)) continue;
            auto& of_row = row.penalties_charged[rule];
            auto& of_loan = state.penalties_charged[rule];
            auto amount = amount_of(penalty, row, state.rounding);
            amount = capped(amount, penalty.most_per_instalment, of_row);
            amount = capped(amount, penalty.most_per_loan, of_loan);
            of_row += amount;
            of_loan += amount;
            row.of(Component::penalty).due += amount;
        }
    }
}

std::optional<Date> next_penalty_day(const Terms& terms, const LoanState& state, const Date& from,
                                     const Date& end) {
    std::optional<Date> next;
    if (terms.penalties.empty() || state.interest_ends_on) return next;
    for (const auto& row : state.instalments) {
        if (row.due_on >= end) break;
        if (!bears_penalties(row)) continue;
        for (const auto& penalty : terms.penalties) {
            const auto day = next_day(penalty, row, from);
            if (day && *day < end && (!next || *day < *next)) next = day;
        }
    }
    return next;
}

void charge_late_interest(const Terms& terms, LoanState& state, const Date& day) {
    if (!terms.late_interest || state.interest_ends_on) return;
    const auto currency = state.currency();
    for (auto& row : state.instalments) {
        if (row.due_on >= day) break;
        const auto unpaid = row.of(Component::principal).unpaid();
        if (!row.late.from) {
            if (unpaid.is_zero()) continue;
            row.late.from = row.due_on;
        }
        row.late.total = row.late.before;
        if (unpaid.is_positive()) {
            row.late.total += Exact(Integer(unpaid.minor_units())) *
                              rate_in_force(state, *row.late.from) *
                              year_fraction(terms.day_count, *row.late.from, day);
        }
        const auto minor = static_cast<Minor>(round_to_integer(row.late.total, state.rounding));
        const auto interest = Money::from_minor_units(minor, currency);
        row.of(Component::interest).due += interest - row.late_interest;
        row.late_interest = interest;
    }
}

void put_late_interest_aside(LoanState& state) {
    for (auto& row : state.instalments) {
        if (!row.late.from) continue;
        row.late.before = row.late.total;
        row.late.from = state.as_of;
    }
}

}  // namespace tawi::loan
