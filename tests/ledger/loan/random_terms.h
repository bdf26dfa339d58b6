#pragma once

#include <rapidcheck.h>

#include <algorithm>

#include "ledger/error.h"
#include "ledger/loan/down_payment.h"
#include "ledger/loan/fees.h"
#include "ledger/loan/plan.h"
#include "ledger/loan/plan_check.h"
#include "ledger/operations/terms_document.h"
#include "tests/ledger/loan/random_charges.h"
#include "tests/ledger/loan/random_dates.h"

/// Random contracts with every option, for properties. Everything is drawn from small ranges, so
/// that a failure shrinks to a short loan.
namespace tawi::loan {

inline void showValue(const Terms& terms, std::ostream& out) {
    out << operations::to_document(terms);
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

inline void choose_graces(Terms& terms) {
    const auto any_grace = [&] {
        return any_bool() ? 0U : any_in(0U, std::min(terms.instalments, 4U));
    };
    if (terms.amortisation != Amortisation::custom_principal) terms.principal_grace = any_grace();
    terms.interest_grace = any_grace();
    if (terms.amortisation != Amortisation::cash_flow) terms.interest_deferral = any_grace();
    terms.deferred_interest = any_of(
        {DeferredInterest::on_first, DeferredInterest::spread, DeferredInterest::capitalised});
}

/// Options that only equal instalments on the declining balance have.
inline void choose_level_options(Terms& terms) {
    terms.annuity_factors = any_of({AnnuityFactors::exact, AnnuityFactors::regular});
    if (terms.annuity_factors == AnnuityFactors::exact) {
        terms.odd_interest = any_of({OddInterest::level, OddInterest::on_top});
    }
    terms.negative_principal = any_bool();
    if (terms.due_dates.empty() && sometimes()) {
        terms.amortised_over = terms.instalments + any_in(0U, 20U);
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

/// Two or three, the first with the disbursement.
inline void choose_tranches(Terms& terms, int days) {
    auto left = terms.principal;
    auto day = terms.disbursed_on;
    const auto last = add_days(day, days - 1);
    const auto count = any_of({2, 2, 3});
    for (int paid_out = 1; paid_out < count && left.minor_units() > 1 && day < last; ++paid_out) {
        terms.tranches.push_back({day, any_amount(1, left.minor_units() - 1, left.currency())});
        left -= terms.tranches.back().amount;
        day = add_days(day, any_in(1, days_between(day, last) + 1));
    }
    terms.tranches.push_back({day, left});
}

/// Known tranches and rates, at any days within the term.
inline void choose_changes(Terms& terms, bool in_tranches) {
    const auto days = days_of_term(terms);
    if (in_tranches && sometimes() && days > 4 && terms.principal.minor_units() > 2) {
        choose_tranches(terms, days);
    }
    auto from = terms.disbursed_on;
    while (sometimes()) {
        from = add_days(from, any_in(1, std::max(2, days)));
        terms.rate_changes.push_back({from, any_rate(8000)});
    }
}

inline void choose_shape(Terms& terms) {
    if (terms.amortisation == Amortisation::cash_flow) {
        for (unsigned row = 0; row + 1 < terms.instalments; ++row)
            terms.surplus.emplace_back(any_in(-20, 100));
        terms.surplus.emplace_back(any_in(1, 100) + 20 * int(terms.instalments));
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
                terms.interest_weights.emplace_back(any_in(1, 6));
        }
    }
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

inline bool grows_without_end(const Terms& terms) {
    if (!terms.negative_principal) return false;
    try {
        plan_of(terms);
    } catch (const InvalidInput& refused) {
        return refused.code() == "grows_without_end";
    }
    return false;
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
        if (sometimes()) terms.down_payment = Exact(any_in(0, 50), 100);
        drop_options_of_nothing(terms);
        drop_down_payment_of_all(terms);
        choose_shape(terms);
        if (any_bool()) choose_fee(terms);
        if (any_bool()) choose_penalty(terms);
        if (any_bool()) choose_tax(terms);
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
        if (grows_without_end(terms)) terms.negative_principal = false;
        return terms;
    });
}

}  // namespace tawi::loan
