#include "ledger/loan/surplus_share.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/ledger/loan/loan_samples.h"

namespace tawi::loan {
namespace {

/// What is owed after the last row when the instalments are `share` x weights, and how fast that
/// grows with `share`: step by step as DOMAIN says it, in rationals.
struct Owed {
    Exact value;
    Exact slope;
};

Owed owed_at_the_end(const SurplusStart& surplus, const Exact& share) {
    const auto& start = surplus.start;
    Owed balance{start.balance.exact(), Exact(0)};
    Owed owed{balance.value + surplus.carried.exact(), Exact(0)};
    for (auto row = start.row; row < start.periods.size(); ++row) {
        const auto& period = start.periods[row];
        if (!period.repays_principal) {
            owed = balance;
            continue;
        }
        const auto factor = start.rates.factor(period, period.annuity_years).exact();
        owed.value += row == start.row ? start.interest.exact() : Exact(balance.value * factor);
        if (row != start.row) owed.slope += balance.slope * factor;
        owed.value -= share * surplus.weights[row];
        owed.slope -= surplus.weights[row];
        if (owed.value <= balance.value) balance = owed;
    }
    return owed;
}

/// Newton's steps in rationals from the share of capitalised interest.
Exact share_in_rationals(SurplusStart surplus) {
    surplus.uncovered = UncoveredInterest::capitalised;
    auto share = share_of_surplus(surplus).exact();
    for (;;) {
        const auto owed = owed_at_the_end(surplus, share);
        if (owed.value == 0) return share;
        share -= owed.value / owed.slope;
    }
}

struct Sample {
    Terms terms;
    std::vector<Period> periods = periods_of(terms);
    std::vector<RateChange> rates{{terms.disbursed_on, terms.rate_per_annum}};
    std::vector<Exact> weights{};
};

Sample by_days(const Exact& rate_per_annum, unsigned instalments) {
    auto terms = monthly("100000", rate_per_annum, instalments, "2026-01-31");
    terms.interest_by = InterestBy::days;
    return {terms};
}

SurplusStart start_of(const Sample& sample, const RateLine& rates) {
    const auto& first = sample.periods.front();
    const Quotient balance(Integer(sample.terms.principal.minor_units()));
    return {.start = {.periods = sample.periods,
                      .rates = rates,
                      .row = 0,
                      .balance = balance,
                      .interest = balance * rates.factor(first, first.annuity_years),
                      .on = first.starts_on},
            .weights = sample.weights,
            .carried = Quotient(),
            .uncovered = UncoveredInterest::carried};
}

Exact any_weight() {
    const auto times = *rc::gen::inRange(0, 4);
    return times == 0 ? Exact(0) : Exact(*rc::gen::inRange(1, 5000) * times, 100);
}

RC_GTEST_PROP(ShareOfSurplus, OfCarriedInterestIsThatOfTheRuleStepByStep, ()) {
    auto sample = by_days(Exact(*rc::gen::inRange(0, 30000), 10000), *rc::gen::inRange(1U, 25U));
    for (auto& period : sample.periods) {
        sample.weights.push_back(any_weight());
        period.repays_principal = *rc::gen::inRange(0, 8) != 0;
        period.bears_interest = *rc::gen::inRange(0, 8) != 0;
    }
    sample.weights.back() += 1;
    sample.periods.back().repays_principal = true;
    if (sample.periods.size() > 2) {
        const auto from = add_days(sample.periods[1].starts_on, *rc::gen::inRange(0, 20));
        sample.rates.push_back({from, Exact(*rc::gen::inRange(0, 30000), 10000)});
    }
    const RateLine rates(sample.rates);
    auto surplus = start_of(sample, rates);
    surplus.start.row = *rc::gen::inRange<std::size_t>(0, sample.periods.size());
    surplus.carried = Quotient(Integer(*rc::gen::inRange(0, 1'000'000)));
    RC_ASSERT(share_of_surplus(surplus).exact() == share_in_rationals(surplus));
}

}  // namespace
}  // namespace tawi::loan
