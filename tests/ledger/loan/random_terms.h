#pragma once

#include <rapidcheck.h>

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/down_payment.h"
#include "ledger/loan/fees.h"
#include "ledger/loan/plan.h"
#include "ledger/loan/plan_check.h"
#include "ledger/operations/terms_document.h"

/// Random contracts with every option, for properties. Everything is drawn from small ranges, so
/// that a failure shrinks to a short loan.
namespace tawi::loan {

inline void showValue(const Terms& terms, std::ostream& out) {
    out << operations::to_document(terms);
}

/// One of the values, the first being the simplest.
template <typename Value>
Value any_of(std::initializer_list<Value> values) {
    const auto index = *rc::gen::inRange<std::size_t>(0, values.size());
    return *(values.begin() + index);
}

inline bool any_bool() {
    return any_of({false, true});
}

/// Now and then: one time in four.
inline bool sometimes() {
    return any_of({false, false, false, true});
}

template <typename Value>
std::vector<Value> in_any_order(std::vector<Value> values) {
    for (std::size_t left = values.size(); left > 1; --left) {
        std::swap(values[left - 1], values[*rc::gen::inRange<std::size_t>(0, left)]);
    }
    return values;
}

inline Money any_amount(Minor least, Minor most, Currency currency) {
    return Money::from_minor_units(
        *rc::gen::inRange(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most) + 1),
        currency);
}

inline Exact any_rate(int most_in_hundredths_of_percent) {
    return Exact(*rc::gen::inRange(0, most_in_hundredths_of_percent), 10000);
}

inline Recurrence any_recurrence() {
    using Unit = Recurrence::Unit;
    Recurrence recurrence;
    recurrence.unit = any_of({Unit::months, Unit::weeks, Unit::days, Unit::twice_a_month,
                              Unit::nth_weekday, Unit::last_day_of_month});
    recurrence.every = *rc::gen::inRange(1U, recurrence.unit == Unit::days ? 40U : 4U);
    if (recurrence.unit == Unit::months) recurrence.due_day = any_of({0U, 1U, 15U, 31U});
    if (recurrence.unit == Unit::nth_weekday) {
        recurrence.nth = *rc::gen::inRange(1U, 6U);
        recurrence.weekday = std::chrono::weekday(*rc::gen::inRange(0U, 7U));
    }
    return recurrence;
}

inline RoundingMode any_rounding() {
    return any_of(
        {RoundingMode::half_even, RoundingMode::half_up, RoundingMode::up, RoundingMode::down});
}

inline void choose_methods(Terms& terms) {
    terms.interest_method = any_of({InterestMethod::declining_balance, InterestMethod::flat});
    terms.amortisation = any_of({Amortisation::equal_instalments, Amortisation::equal_instalments,
                                 Amortisation::equal_principal, Amortisation::interest_only,
                                 Amortisation::cash_flow, Amortisation::custom_principal});
    if (terms.amortisation == Amortisation::cash_flow) {
        terms.interest_method = InterestMethod::declining_balance;
    }
    terms.interest_by = any_of({InterestBy::period, InterestBy::days});
    terms.day_count =
        any_of({DayCount::actual_365_fixed, DayCount::thirty_360, DayCount::thirty_e_360,
                DayCount::actual_360, DayCount::actual_actual_isda, DayCount::actual_364});
    terms.first_period =
        any_of({FirstPeriod::pro_rata, FirstPeriod::odd_days, FirstPeriod::actual_days});
    terms.instalment_basis = any_of({InstalmentBasis::level, InstalmentBasis::recomputed});
    terms.shares = any_of({Shares::largest_remainder, Shares::rest_in_last});
    terms.rounding = any_rounding();
    terms.multiple_rounding = any_rounding();
}

inline void choose_dates(Terms& terms) {
    terms.disbursed_on = add_days(Date(std::chrono::January / 1 / 2024), *rc::gen::inRange(0, 800));
    terms.recurrence = any_recurrence();
    if (sometimes()) {
        auto day = terms.disbursed_on;
        for (unsigned row = 0; row < terms.instalments; ++row) {
            day = add_days(day, *rc::gen::inRange(1, 70));
            terms.due_dates.push_back(day);
        }
    } else if (any_bool()) {
        const auto later = *rc::gen::inRange(0, 2);
        const auto regular = first_due_on(terms);
        terms.first_due_on = terms.recurrence.occurrence(regular, later);
        if (terms.recurrence.unit == Recurrence::Unit::weeks && any_bool()) {
            terms.first_due_on = add_days(*terms.first_due_on, *rc::gen::inRange(0, 6));
        }
    }
    if (any_bool()) {
        terms.calendar.weekend = {std::chrono::Sunday};
        terms.calendar.holidays = {Date(std::chrono::May / 1 / 2025)};
        terms.working_day_rule =
            any_of({WorkingDayRule::none, WorkingDayRule::following, WorkingDayRule::preceding,
                    WorkingDayRule::modified_following, WorkingDayRule::next_due_date});
        terms.interest_follows_due_date = any_bool();
    }
}

inline void choose_graces(Terms& terms) {
    const auto any_grace = [&] {
        return any_bool() ? 0U : *rc::gen::inRange(0U, std::min(terms.instalments, 4U));
    };
    if (terms.amortisation != Amortisation::custom_principal) terms.principal_grace = any_grace();
    terms.interest_grace = any_grace();
    if (terms.amortisation != Amortisation::cash_flow) terms.interest_deferral = any_grace();
    terms.deferred_interest = any_of(
        {DeferredInterest::on_first, DeferredInterest::spread, DeferredInterest::capitalised});
}

/// Options that only equal instalments on the declining balance have.
inline void choose_level_options(Terms& terms) {
    terms.odd_interest = any_of({OddInterest::level, OddInterest::on_top});
    terms.annuity_factors = any_of({AnnuityFactors::exact, AnnuityFactors::regular});
    terms.negative_principal = any_bool();
    if (terms.due_dates.empty() && sometimes()) {
        terms.amortised_over = terms.instalments + *rc::gen::inRange(0U, 20U);
    }
}

inline void choose_on_change(Terms& terms) {
    const bool level = terms.interest_method == InterestMethod::declining_balance &&
                       terms.instalment_basis == InstalmentBasis::level &&
                       (terms.amortisation == Amortisation::equal_instalments ||
                        terms.amortisation == Amortisation::equal_principal);
    if (!level) return;
    terms.on_change = any_of({OnChange::recompute, OnChange::recompute, OnChange::all_equal});
    if (terms.due_dates.empty() && terms.amortised_over == 0 && sometimes()) {
        terms.on_change = OnChange::keep_instalment;
    }
}

inline int days_of_term(const Terms& terms) {
    return days_between(terms.disbursed_on, periods_of(terms).back().ends_on);
}

/// Known tranches and rates, at any days within the term.
inline void choose_changes(Terms& terms, bool in_tranches) {
    const auto days = days_of_term(terms);
    if (in_tranches && sometimes() && days > 4 && terms.principal.minor_units() > 2) {
        const auto first =
            any_amount(1, terms.principal.minor_units() - 1, terms.principal.currency());
        terms.tranches = {
            {terms.disbursed_on, first},
            {add_days(terms.disbursed_on, *rc::gen::inRange(1, days)), terms.principal - first}};
    }
    auto from = terms.disbursed_on;
    while (sometimes()) {
        from = add_days(from, *rc::gen::inRange(1, std::max(2, days)));
        terms.rate_changes.push_back({from, any_rate(8000)});
    }
}

inline void choose_shape(Terms& terms) {
    if (terms.amortisation == Amortisation::cash_flow) {
        for (unsigned row = 0; row + 1 < terms.instalments; ++row)
            terms.surplus.emplace_back(*rc::gen::inRange(-20, 100));
        terms.surplus.emplace_back(*rc::gen::inRange(1, 100) + 20 * int(terms.instalments));
        terms.uncovered_interest =
            any_of({UncoveredInterest::carried, UncoveredInterest::capitalised});
    }
    if (terms.amortisation == Amortisation::custom_principal) {
        auto left = terms.principal;
        const auto pay_down = [&](const Money& disbursed) {
            left -= due_at_once(terms, disbursed);
        };
        if (terms.tranches.empty()) pay_down(terms.principal);
        for (const auto& tranche : terms.tranches)
            pay_down(tranche.amount);
        for (unsigned row = 0; row + 1 < terms.instalments; ++row) {
            terms.principal_parts.push_back(
                any_amount(0, left.minor_units() / any_of({1, 2, 4}), left.currency()));
            left -= terms.principal_parts.back();
        }
        terms.principal_parts.push_back(left);
    }
    if (terms.interest_method == InterestMethod::flat) {
        terms.flat_term = any_of({FlatTerm::instalments, FlatTerm::day_count});
        terms.rebate = any_of({Rebate::none, Rebate::pro_rata, Rebate::rule_of_78});
        if (terms.interest_grace == 0 && sometimes()) {
            for (unsigned row = 0; row < terms.instalments; ++row)
                terms.interest_weights.emplace_back(*rc::gen::inRange(1, 6));
        }
    }
}

inline void choose_fee(Terms& terms) {
    using Base = Fee::Base;
    using When = Fee::When;
    Fee fee{.name = "fee"};
    fee.when = any_of({When::instalment, When::disbursement, When::deducted, When::date});
    fee.base = any_of({Base::flat, Base::principal});
    if (fee.when == When::instalment) {
        fee.base = any_of(
            {Base::flat, Base::principal, Base::outstanding, Base::interest, Base::instalment});
    }
    if (fee.when == When::date) {
        fee.base = any_of({Base::flat, Base::principal, Base::outstanding});
        fee.due_on = add_days(terms.disbursed_on, *rc::gen::inRange(0, days_of_term(terms) + 10));
    }
    if (fee.when == When::disbursement) fee.base = any_of({Base::flat, Base::tranche});
    if (fee.base == Base::flat) {
        fee.amount = any_amount(0, 5000, terms.principal.currency());
    } else {
        fee.rate = any_rate(400);
    }
    terms.fees.push_back(fee);
}

inline void choose_penalty(Terms& terms) {
    using Base = Penalty::Base;
    const auto currency = terms.principal.currency();
    Penalty penalty{.name = "late",
                    .base = any_of({Base::flat, Base::principal, Base::instalment})};
    if (penalty.base == Base::flat) {
        penalty.amount = any_amount(0, 2000, currency);
    } else {
        penalty.rate = any_rate(500);
    }
    penalty.grace_days = any_of({0U, 3U, 10U});
    penalty.every_days = any_of({0U, 7U, 30U});
    if (any_bool()) penalty.most_per_instalment = any_amount(0, 3000, currency);
    if (any_bool()) penalty.most_per_loan = any_amount(0, 9000, currency);
    terms.penalties.push_back(penalty);
}

inline Passes any_passes() {
    const auto order = in_any_order<Component>({all_components.begin(), all_components.end()});
    Passes passes{{}};
    for (const auto component : order) {
        if (!passes.back().empty() && sometimes()) passes.emplace_back();
        passes.back().push_back(component);
    }
    return passes;
}

inline void choose_allocation(Terms& terms) {
    auto& rules = terms.allocation;
    if (any_bool()) rules.overdue = any_passes();
    if (sometimes()) rules.due = any_passes();
    if (sometimes()) rules.in_advance = any_passes();
    rules.advance_rule =
        any_of({AdvanceRule::keep, AdvanceRule::keep, AdvanceRule::smaller_instalments,
                AdvanceRule::shorter_term, AdvanceRule::last_instalment});
}

inline void choose_interest_of_events(Terms& terms) {
    using Late = LateInterestRule;
    terms.late_interest = any_of({Late::none, Late::none, Late::on_late_instalment,
                                  Late::in_running_instalment, Late::in_running_instalment});
    if (terms.interest_method == InterestMethod::flat &&
        terms.late_interest == Late::in_running_instalment) {
        terms.late_interest = Late::on_late_instalment;
    }
    if (any_bool()) return;
    terms.settlement_interest =
        any_of({SettlementInterest::to_the_day, SettlementInterest::running_period});
}

/// Takes away what would be refused because the terms drawn have nothing that it speaks of.
inline void drop_options_of_nothing(Terms& terms) {
    const bool flat = terms.interest_method == InterestMethod::flat;
    const bool level_parts = terms.amortisation == Amortisation::equal_principal &&
                             terms.instalment_basis == InstalmentBasis::level;
    if (terms.amortisation != Amortisation::equal_instalments && terms.down_payment == 0)
        terms.instalment_multiple.reset();
    if (!terms.instalment_multiple) terms.multiple_rounding = RoundingMode::half_even;
    if (terms.interest_deferral == 0) terms.deferred_interest = DeferredInterest::on_first;
    if (!flat && !level_parts && terms.deferred_interest != DeferredInterest::spread)
        terms.shares = Shares::largest_remainder;
}

/// A down payment of nearly all of few coins may round to all of them.
inline void drop_down_payment_of_all(Terms& terms) {
    const auto takes_all = [&](const Money& disbursed) {
        return due_at_once(terms, disbursed) >= disbursed;
    };
    if (takes_all(terms.principal) ||
        std::ranges::any_of(terms.tranches, takes_all, &Tranche::amount))
        terms.down_payment = 0;
}

/// A multiple that the terms bear: one that is larger than the instalment is refused.
inline void choose_multiple(Terms& terms) {
    if (!any_bool()) return;
    terms.instalment_multiple = any_amount(1, 5000, terms.principal.currency());
    drop_options_of_nothing(terms);
    drop_down_payment_of_all(terms);
    drop_options_of_nothing(terms);
    try {
        check_plan(terms);
    } catch (const InvalidInput& refused) {
        if (refused.code() != "larger_than_instalment") throw;
        terms.instalment_multiple.reset();
        terms.multiple_rounding = RoundingMode::half_even;
    }
}

/// Terms that validate and make a plan. A residue in the first instalment, which may be refused for
/// its amount, has a property of its own.
inline rc::Gen<Terms> any_terms(bool in_tranches = true) {
    return rc::gen::exec([in_tranches] {
        const auto currency = Currency::of(any_of<const char*>({"KES", "UGX", "TND"}));
        Terms terms{any_amount(1, any_of({100'000, 100, 100'000'000}), currency), any_rate(12000),
                    *rc::gen::inRange(1U, 15U), Date()};
        choose_methods(terms);
        choose_dates(terms);
        choose_graces(terms);
        if (terms.interest_method == InterestMethod::declining_balance &&
            terms.amortisation == Amortisation::equal_instalments) {
            choose_level_options(terms);
        }
        choose_on_change(terms);
        choose_changes(terms, in_tranches);
        if (sometimes()) terms.down_payment = Exact(*rc::gen::inRange(0, 50), 100);
        drop_options_of_nothing(terms);
        drop_down_payment_of_all(terms);
        choose_shape(terms);
        if (any_bool()) choose_fee(terms);
        if (any_bool()) choose_penalty(terms);
        if (any_bool()) choose_allocation(terms);
        if (any_bool()) choose_interest_of_events(terms);
        const auto taken = [&] {
            const auto& first =
                terms.tranches.empty() ? terms.principal : terms.tranches.front().amount;
            return fees_with_disbursement(terms, first, Fee::When::deducted) >= first;
        };
        if (taken()) terms.fees.clear();
        if (terms.amortisation != Amortisation::custom_principal) choose_multiple(terms);
        validate(terms);
        return terms;
    });
}

}  // namespace tawi::loan
