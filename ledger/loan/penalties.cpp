#include "ledger/loan/penalties.h"

#include <algorithm>

#include "ledger/loan/late_interest.h"

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

/// The first day from `from` on on which `penalty` falls on a row due on `due_on`.
std::optional<Date> next_day(const Penalty& penalty, const Date& due_on, const Date& from) {
    const auto first = add_days(due_on, static_cast<int>(penalty.grace_days));
    if (first >= from) return first;
    if (penalty.every_days == 0) return std::nullopt;
    const int every = static_cast<int>(penalty.every_days);
    const int gone = days_between(first, from);
    return add_days(first, (gone + every - 1) / every * every);
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
    const auto consider = [&](const Date& due_on) {
        for (const auto& penalty : terms.penalties) {
            const auto day = next_day(penalty, due_on, from);
            if (day && *day < end && (!next || *day < *next)) next = day;
        }
    };
    for (const auto& row : state.instalments) {
        if (row.due_on >= end) break;
        if (bears_penalties(row)) consider(row.due_on);
    }
    for (const auto& due_on : rows_late_interest_may_join(terms, state)) {
        if (due_on < end) consider(due_on);
    }
    return next;
}

}  // namespace tawi::loan
