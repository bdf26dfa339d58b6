#pragma once

#include "tests/ledger/loan/random_dates.h"

/// Random fees, penalties and rules of payment of contracts.
namespace tawi::loan {

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
        fee.due_on = add_days(terms.disbursed_on, any_in(0, days_of_term(terms) + 10));
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

/// Any day from before the disbursement to after the end is one on which the rate changes.
inline void choose_tax(Terms& terms) {
    Tax tax{"VAT", any_bool(), any_bool(), any_bool()};
    tax.on_interest = tax.on_interest || (!tax.on_fees && !tax.on_penalties);
    auto from = add_days(terms.disbursed_on, any_in(-40, 40));
    for (int left = any_in(1, 4); left > 0; --left) {
        tax.rates.push_back({from, any_of({Exact(4, 25), Exact(0), Exact(1, 5), any_rate(3000)})});
        from = add_days(from, any_in(1, days_of_term(terms) + 2));
    }
    terms.tax = std::move(tax);
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
                AdvanceRule::shorter_term, AdvanceRule::last_instalment, AdvanceRule::pay_next,
                AdvanceRule::pay_last, AdvanceRule::pay_evenly});
    rules.waive_interest_paid_ahead = sometimes();
    rules.charges_due_on_their_date = sometimes();
}

/// A small rest is not late; at the end it is written off.
inline void choose_tolerances(Terms& terms) {
    const auto currency = terms.principal.currency();
    if (sometimes()) terms.arrears_tolerance = any_amount(0, 300, currency);
    if (sometimes()) terms.write_off_tolerance = any_amount(0, 300, currency);
}

/// Whether income is what is earned or what is paid.
inline void choose_income_recognition(Terms& terms) {
    terms.income_recognition =
        any_of({IncomeRecognition::accrual, IncomeRecognition::accrual_with_suspension,
                IncomeRecognition::accrual_with_suspension, IncomeRecognition::cash});
    const bool has_fees = std::ranges::any_of(terms.fees, [](const Fee& fee) {
        return fee.when == Fee::When::disbursement || fee.when == Fee::When::deducted;
    });
    const bool may_spread = !terms.tax || !terms.tax->on_fees;
    if (has_fees && may_spread && terms.income_recognition != IncomeRecognition::cash && any_bool())
        terms.fee_recognition = FeeRecognition::effective;
}

}  // namespace tawi::loan
