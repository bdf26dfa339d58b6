#include "ledger/loan/rate_line.h"

namespace tawi::loan {

namespace {

/// The share of the period's calendar days in [from, to).
SmallFraction share_of(const Period& period, const Date& from, const Date& to) {
    return SmallFraction(days_between(from, to), days_between(period.starts_on, period.ends_on));
}

}  // namespace

std::size_t RateLine::in_force(const Date& day) const {
    auto index = rates_.size() - 1;
    while (index > 0 && rates_[index].from > day)
        --index;
    return index;
}

const Quotient& RateLine::whole_factor(std::size_t index, const SmallFraction& years) const {
    if (index != known_index_ || years != known_years_) {
        known_factor_ = Quotient(rates_[index].rate_per_annum) * years;
        known_index_ = index;
        known_years_ = years;
    }
    return known_factor_;
}

bool RateLine::changes_between(const Date& from, const Date& to) const {
    return in_force(from) != in_force(to) && rates_[in_force(from) + 1].from < to;
}

Quotient RateLine::factor(const Period& period, const SmallFraction& years) const {
    return factor(period, years, period.starts_on);
}

Quotient RateLine::factor(const Period& period, const SmallFraction& years,
                          const Date& from) const {
    if (!period.bears_interest || years.is_zero()) return {};
    auto index = in_force(from);
    const auto in_period = [&](std::size_t rate, const Date& start, const Date& end) {
        const auto& whole = whole_factor(rate, years);
        if (start == period.starts_on && end == period.ends_on) return whole;
        return whole * share_of(period, start, end);
    };
    Quotient total;
    auto start = from;
    for (; index + 1 < rates_.size() && rates_[index + 1].from < period.ends_on; ++index) {
        total = total + in_period(index, start, rates_[index + 1].from);
        start = rates_[index + 1].from;
    }
    if (total.is_zero()) return in_period(index, start, period.ends_on);
    return total + in_period(index, start, period.ends_on);
}

void RateLine::earn(Earning& earning, const Period& period, const Date& from,
                    const Quotient& balance) const {
    const bool fresh = from == period.starts_on;
    auto index = in_force(from);
    auto start = from;
    const auto add = [&](const Date& end) {
        EarningPiece piece{start, {}};
        if (period.bears_interest && !period.years.is_zero() && !balance.is_zero()) {
            piece.interest = balance * whole_factor(index, period.years);
            if (start != period.starts_on || end != period.ends_on) {
                piece.interest = piece.interest * share_of(period, start, end);
            }
        }
        if (fresh && start == from) {
            earning.first = std::move(piece);
            earning.later.clear();
        } else {
            earning.later.push_back(std::move(piece));
        }
    };
    earning.ends_on = period.ends_on;
    for (; index + 1 < rates_.size() && rates_[index + 1].from < period.ends_on; ++index) {
        add(rates_[index + 1].from);
        start = rates_[index + 1].from;
    }
    add(period.ends_on);
}

}  // namespace tawi::loan
