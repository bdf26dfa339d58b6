#pragma once

#include "ledger/loan/planner.h"

/// How Planner finds what the rows repay.
namespace tawi::loan {

template <typename Arithmetic>
auto Planner<Arithmetic>::rule_from(const Start& start) -> Rule {
    if (terms_.amortisation == Amortisation::cash_flow) return surplus_rule(start);
    if (is_flat() || terms_.amortisation != Amortisation::equal_instalments) {
        return parts_rule(start);
    }
    return level_rule(start);
}

template <typename Arithmetic>
auto Planner<Arithmetic>::level_rule(const Start& start) -> Rule {
    Rule rule;
    rule.kind = terms_.instalment_basis == InstalmentBasis::recomputed ? Kind::recomputed_level
                                                                       : Kind::level;
    rule.first_repaying = first_repaying(start.row);
    const bool keeps = terms_.on_change == OnChange::keep_instalment && plan_.has_level;
    if (keeps) {
        // An instalment that the interest eats up would never end: then it is found anew.
        const auto& period = plan_.periods.back();
        const auto interest =
            arithmetic_.exact(start.balance) * rates_.factor(period, period.years);
        if (compare(arithmetic_.exact(plan_.level), interest) > 0) {
            rule.kind = Kind::level;
            rule.level = plan_.level;
            rule.adds_rows = true;
            return rule;
        }
    }
    const bool finds_level = rule.kind == Kind::level || terms_.residue == Residue::first;
    if (finds_level || !plan_.has_level) {
        plan_.level = level_from(start.row, start.on, start.balance, is_contract(start));
        plan_.has_level = true;
    }
    rule.level = plan_.level;
    add_residue_to_first(rule, start);
    return rule;
}

/// The interest of row `index` that counts for the annuity.
template <typename Arithmetic>
Quotient Planner<Arithmetic>::annuity_interest(std::size_t index) const {
    const auto& period = plan_.periods[index];
    const auto interest = plan_.rows[index].earning.total_quotient();
    if (period.annuity_years == period.years || interest.is_zero()) return interest;
    return interest * period.annuity_years *
           SmallFraction(period.years.below(), period.years.above());
}

/// The level instalment over the rows from `index` on, which has begun with `balance`.
template <typename Arithmetic>
auto Planner<Arithmetic>::level_from(std::size_t index, const Date& on, const Amount& balance,
                                     bool by_contract) const -> Amount {
    const auto periods = annuity_periods();
    const auto coming = coming_principal(on);
    const LevelStart start{.periods = periods,
                           .rates = rates_,
                           .row = index,
                           .balance = arithmetic_.exact(balance),
                           .interest = annuity_interest(index),
                           .on = on,
                           .coming = coming};
    const auto exact = level_instalment(start);
    if (!terms_.instalment_multiple) return arithmetic_.round(exact);
    const auto first = first_repaying(index);
    const auto& period = plan_.periods[first];
    return level_by_multiple(
        exact,
        first == index ? start.interest : start.balance * rates_.factor(period, period.years),
        by_contract);
}

/// Whether the rows that begin here are those of the contract, all principal being known.
template <typename Arithmetic>
bool Planner<Arithmetic>::is_contract(const Start& start) const {
    return is_contract_ && start.row == 0 && start.on == plan_.periods.front().starts_on &&
           (terms_.tranches.size() < 2 || all_at_once());
}

template <typename Arithmetic>
auto Planner<Arithmetic>::level_by_multiple(const Quotient& exact, const Quotient& interest,
                                            bool by_contract) const -> Amount {
    const Quotient multiple(Integer(terms_.instalment_multiple->minor_units()));
    if (by_contract && compare(multiple, exact) > 0) {
        throw InvalidInput("/instalment_multiple", "larger_than_instalment",
                           "The multiple must not be larger than the instalment.");
    }
    return arithmetic_.level(exact, interest, terms_);
}

/// The rows, and after them those that only the instalment is computed for.
template <typename Arithmetic>
std::span<const Period> Planner<Arithmetic>::annuity_periods() const {
    if (terms_.amortised_over <= terms_.instalments) return plan_.periods;
    longer_ = plan_.periods;
    append_periods(longer_, terms_, plan_.recurrence, terms_.amortised_over - terms_.instalments);
    return longer_;
}

template <typename Arithmetic>
std::vector<ComingPrincipal> Planner<Arithmetic>::coming_principal(const Date& on) const {
    std::vector<ComingPrincipal> coming;
    if (terms_.on_change != OnChange::all_equal) return coming;
    for (auto index = plan_.next_tranche; index < terms_.tranches.size(); ++index) {
        const auto& tranche = terms_.tranches[index];
        if (tranche.on < on) continue;
        coming.push_back(
            {tranche.on,
             Quotient(
                 Integer((tranche.amount - due_at_once(terms_, tranche.amount)).minor_units()))});
    }
    return coming;
}

template <typename Arithmetic>
std::size_t Planner<Arithmetic>::first_repaying(std::size_t index) const {
    while (index + 1 < plan_.periods.size() && !plan_.periods[index].repays_principal)
        ++index;
    return index;
}

template <typename Arithmetic>
std::size_t Planner<Arithmetic>::repaying_rows(std::size_t index) const {
    return static_cast<std::size_t>(std::count_if(
        plan_.periods.begin() + static_cast<std::ptrdiff_t>(index), plan_.periods.end(),
        [](const Period& period) { return period.repays_principal; }));
}

/// Residue to the first: its principal is the balance less the present value, rounded, of the level
/// over the later rows. Refused when negative in the contract; later the last row takes the rest.
template <typename Arithmetic>
void Planner<Arithmetic>::add_residue_to_first(Rule& rule, const Start& start) {
    if (terms_.residue != Residue::first || !Arithmetic::rounds) return;
    const auto later = arithmetic_.round(balance_for_level(
        annuity_periods(), rates_, rule.first_repaying, arithmetic_.exact(rule.level)));
    set_first_part(rule, start, later);
}

/// `later`: what the rows after the first repaying one repay.
template <typename Arithmetic>
void Planner<Arithmetic>::set_first_part(Rule& rule, const Start& start, const Amount& later) {
    if (later <= start.balance) {
        rule.first_part = start.balance - later;
        return;
    }
    if (!is_contract(start)) return;
    throw InvalidInput("/residue", "negative_row",
                       "With the residue in the first instalment, it would be negative.");
}

template <typename Arithmetic>
auto Planner<Arithmetic>::parts_rule(const Start& start) -> Rule {
    Rule rule;
    const auto rows = plan_.rows.size();
    if (terms_.amortisation == Amortisation::interest_only) {
        rule.amounts.assign(rows, Amount(0));
        return rule;
    }
    if (terms_.amortisation == Amortisation::custom_principal) {
        const auto weights = custom_weights(start.row);
        rule.amounts.assign(start.row, Amount(0));
        const auto shares = arithmetic_.weighted_shares(start.balance, weights, terms_);
        rule.amounts.insert(rule.amounts.end(), shares.begin(), shares.end());
        return rule;
    }
    if (is_flat() && terms_.instalment_multiple && Arithmetic::rounds &&
        terms_.amortisation == Amortisation::equal_instalments) {
        return flat_multiple_rule(start);
    }
    if (terms_.instalment_basis == InstalmentBasis::recomputed) {
        rule.kind = Kind::recomputed_parts;
        return rule;
    }
    if (terms_.on_change == OnChange::keep_instalment && plan_.has_level) {
        rule.kind = Kind::level_part;
        rule.level = plan_.level;
        rule.adds_rows = true;
        return rule;
    }
    auto total = start.balance;
    for (const auto& coming : coming_principal(start.on))
        total += arithmetic_.round(coming.amount);
    const auto shares = arithmetic_.level_shares(total, repaying_rows(start.row), terms_);
    plan_.level = shares.front();
    plan_.has_level = true;
    rule.amounts.assign(rows, Amount(0));
    std::size_t next = 0;
    for (auto index = start.row; index < rows; ++index) {
        if (plan_.periods[index].repays_principal) rule.amounts[index] = shares[next++];
    }
    return rule;
}

/// The principal parts of the contract from row `index` on, as weights; the last one stands for
/// rows added since.
template <typename Arithmetic>
std::vector<Exact> Planner<Arithmetic>::custom_weights(std::size_t index) const {
    std::vector<Exact> weights;
    Exact sum(0);
    for (auto row = index; row < plan_.rows.size(); ++row) {
        const auto& part = terms_.principal_parts[std::min(row, terms_.principal_parts.size() - 1)];
        weights.push_back(part.exact());
        sum += weights.back();
    }
    if (sum == 0) weights.back() = 1;
    return weights;
}

template <typename Arithmetic>
auto Planner<Arithmetic>::surplus_rule(const Start& start) -> Rule {
    std::vector<Exact> weights;
    bool any = false;
    for (std::size_t index = 0; index < plan_.rows.size(); ++index) {
        weights.push_back(surplus_of(terms_, index));
        any = any ||
              (index >= start.row && plan_.periods[index].repays_principal && weights.back() > 0);
    }
    // Rows that have fallen away may leave those of no surplus: then the last one repays.
    if (!any) weights.back() = 1;
    Rule rule;
    rule.kind = Kind::surplus;
    rule.share = share_of_surplus({.start = {.periods = plan_.periods,
                                             .rates = rates_,
                                             .row = start.row,
                                             .balance = arithmetic_.exact(start.balance),
                                             .interest = annuity_interest(start.row),
                                             .on = start.on},
                                   .weights = weights,
                                   .carried = arithmetic_.exact(pending_),
                                   .uncovered = terms_.uncovered_interest});
    return rule;
}

}  // namespace tawi::loan
