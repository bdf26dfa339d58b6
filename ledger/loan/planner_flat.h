#pragma once

#include "ledger/loan/planner.h"

/// How Planner spreads flat interest. Sources: DOMAIN, *Equal principal, flat, shares*, *Tranches,
/// rates*.
namespace tawi::loan {

/// The lengths from `on` to the end of the rows from `row` on, in regular periods: of the running
/// one the calendar days left / its days. Interest-free rows have none.
template <typename Arithmetic>
std::vector<Exact> Planner<Arithmetic>::flat_lengths(std::size_t row, const Date& on) const {
    std::vector<Exact> lengths;
    for (auto index = row; index < plan_.periods.size(); ++index) {
        const auto& period = plan_.periods[index];
        auto length = period.bears_interest ? period.length.exact() : Exact(0);
        if (on > period.starts_on) {
            length *= Exact(days_between(on, period.ends_on),
                            days_between(period.starts_on, period.ends_on));
        }
        lengths.push_back(std::move(length));
    }
    return lengths;
}

/// How interest from `on` to the end is shared: by the lengths, or by the weights that the terms
/// name.
template <typename Arithmetic>
std::vector<Exact> Planner<Arithmetic>::flat_weights(std::size_t row, const Date& on) const {
    const auto& named = terms_.interest_weights;
    auto weights = flat_lengths(row, on);
    if (named.empty()) return weights;
    Exact sum(0);
    for (std::size_t index = 0; index < weights.size(); ++index) {
        weights[index] = named[std::min(row + index, named.size() - 1)];
        sum += weights[index];
    }
    if (sum == 0) weights.back() = 1;
    return weights;
}

/// Years of flat interest from `on` to the end, interest-free rows left out.
template <typename Arithmetic>
Exact Planner<Arithmetic>::flat_years(std::size_t row, const Date& on) const {
    const auto& periods = plan_.periods;
    const bool by_days =
        terms_.flat_term == FlatTerm::day_count || plan_.recurrence.unit == Recurrence::Unit::days;
    if (!by_days) {
        const auto lengths = flat_lengths(row, on);
        return std::accumulate(lengths.begin(), lengths.end(), Exact(0)) *
               regular_years(terms_, plan_.recurrence).exact();
    }
    Exact years(0);
    for (auto index = row; index < periods.size();) {
        if (!periods[index].bears_interest) {
            ++index;
            continue;
        }
        const auto from = std::max(on, periods[index].starts_on);
        while (index + 1 < periods.size() && periods[index + 1].bears_interest)
            ++index;
        years += year_fraction(terms_.day_count, from, periods[index++].ends_on);
    }
    return years;
}

/// Gives row `index` its interest; what it earned before `on` stays earned.
template <typename Arithmetic>
void Planner<Arithmetic>::set_flat_row(std::size_t index, const Date& on, const Amount& earned) {
    auto& row = plan_.rows[index];
    const auto& period = plan_.periods[index];
    const auto exact = arithmetic_.exact(earned);
    row.earned = earned;
    if (on > period.starts_on) {
        row.earning.cut(on);
        const auto rest = exact - row.earning.total_quotient();
        if (rest.above >= 0) {
            row.earning.ends_on = period.ends_on;
            row.earning.later.push_back({on, rest});
            return;
        }
    }
    row.earning = {period.ends_on, {period.starts_on, exact}, {}};
}

template <typename Arithmetic>
void Planner<Arithmetic>::add_flat_interest(std::size_t row, const Date& on, const Amount& amount) {
    rates_ = RateLine(plan_.rates);
    const auto weights = flat_weights(row, on);
    const auto total = arithmetic_.round(arithmetic_.exact(amount) *
                                         Quotient(rates_.rate_on(on) * flat_years(row, on)));
    const bool level = std::all_of(weights.begin(), weights.end(), [&](const Exact& weight) {
        return weight == weights.front() && weight > 0;
    });
    const bool none = total == 0;
    const auto shares = none    ? std::vector<Amount>(weights.size(), Amount(0))
                        : level ? arithmetic_.level_shares(total, weights.size(), terms_)
                                : arithmetic_.weighted_shares(total, weights, terms_);
    for (auto index = row; index < plan_.rows.size(); ++index)
        set_flat_row(index, on, plan_.rows[index].earned + shares[index - row]);
}

template <typename Arithmetic>
void Planner<Arithmetic>::renew_flat_interest(std::size_t row, const Date& on) {
    rates_ = RateLine(plan_.rates);
    const auto kept = plan_.rows[row].earning.quotient_to(on).exact();
    auto weights = flat_weights(row, on);
    const auto sum = std::accumulate(weights.begin(), weights.end(), Exact(0));
    const Exact interest =
        arithmetic_.exact(plan_.flat_principal).exact() * rates_.rate_on(on) * flat_years(row, on);
    for (auto& weight : weights)
        weight *= sum == 0 ? Exact(0) : Exact(interest / sum);
    weights.front() += kept;
    const auto total = arithmetic_.round(Quotient(Exact(kept + interest)));
    const auto shares = total == 0 ? std::vector<Amount>(weights.size(), Amount(0))
                                   : arithmetic_.weighted_shares(total, weights, terms_);
    for (auto index = row; index < plan_.rows.size(); ++index)
        set_flat_row(index, on, shares[index - row]);
}

template <typename Arithmetic>
void Planner<Arithmetic>::keep_flat_interest(std::size_t row, const Date& on) {
    for (auto index = row; index < plan_.rows.size(); ++index) {
        const Amount earned = plan_.rows[index].earned;
        set_flat_row(index, on, earned);
    }
}

/// With a multiple: what the level instalment, the multiple of both exact shares, leaves after each
/// row's interest.
template <typename Arithmetic>
auto Planner<Arithmetic>::flat_multiple_rule(const Start& start) -> Rule {
    Rule rule;
    rule.first_repaying = first_repaying(start.row);
    Amount interest(0);
    int bearing = 0;
    for (auto index = start.row; index < plan_.rows.size(); ++index) {
        interest += plan_.rows[index].earned;
        if (plan_.periods[index].bears_interest) ++bearing;
    }
    const auto repaying = static_cast<int>(repaying_rows(start.row));
    auto both = arithmetic_.exact(start.balance) * SmallFraction(1, repaying);
    if (bearing > 0) both = both + arithmetic_.exact(interest) * SmallFraction(1, bearing);
    plan_.level = level_by_multiple(both, arithmetic_.exact(plan_.rows[rule.first_repaying].earned),
                                    is_contract(start));
    rule.amounts.assign(plan_.rows.size(), Amount(0));
    Amount later(0);
    for (auto index = rule.first_repaying; index < plan_.rows.size(); ++index) {
        rule.amounts[index] = plan_.level - plan_.rows[index].earned;
        if (index > rule.first_repaying) later += std::max(rule.amounts[index], Amount(0));
    }
    if (terms_.residue == Residue::first) set_first_part(rule, start, later);
    return rule;
}

}  // namespace tawi::loan
