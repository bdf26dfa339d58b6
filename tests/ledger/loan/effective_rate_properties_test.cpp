#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/loan/effective_rate.h"
#include "ledger/loan/rate_equation.h"
#include "ledger/loan/time_value.h"
#include "ledger/money/powers_of_ten.h"

namespace tawi::loan {
namespace {

Exact whole_between(std::int64_t least, std::int64_t most) {
    return Exact(*rc::gen::inRange(least, most));
}

/// 1 / ((1 + odd i) (1 + i)^whole) in exact arithmetic: slow, and nothing else.
Exact discounted(const PeriodFlow& flow, const Exact& growth) {
    const Exact odd = 1 + growth * Exact(flow.at.odd_above, flow.at.odd_below);
    return flow.amount / odd / power(1 + growth, static_cast<unsigned>(flow.at.whole));
}

Exact value_at(const std::vector<PeriodFlow>& flows, const Exact& growth) {
    Exact sum;
    for (const auto& flow : flows)
        sum += discounted(flow, growth);
    return sum;
}

/// Whether a root lies where `rate` says: within half a unit of its last digit.
bool encloses_a_root(const EffectiveRate& rate, const std::vector<PeriodFlow>& flows,
                     const Exact& periods_per_year) {
    const Exact half(1, Integer(power_of_ten(rate.decimals) * 2));
    const auto at = [&](const Exact& percent) {
        return value_at(flows, percent / 100 / periods_per_year).sign();
    };
    return at(rate.percent() - half) * at(rate.percent() + half) <= 0;
}

/// A random loan whose money goes out first and comes back later, with odd periods or without.
std::vector<PeriodFlow> simple_loan(bool odd) {
    const auto at = [odd](std::int64_t whole) {
        const std::int64_t below = odd ? *rc::gen::inRange(1, 31) : 1;
        return UnitPeriods{whole, *rc::gen::inRange(std::int64_t{0}, below), below};
    };
    std::vector<PeriodFlow> flows{{whole_between(1, 100'000'000), {}}};
    const auto tranches = *rc::gen::inRange(0, 3);
    const auto payments = *rc::gen::inRange(1, 40);
    for (int number = 1; number <= tranches; ++number)
        flows.push_back({whole_between(0, 10'000'000), at(number)});
    for (int number = 1; number <= payments; ++number)
        flows.push_back({-whole_between(1, 20'000'000), at(tranches + number)});
    return flows;
}

/// The proof that the module claims, made again by other means.
RC_GTEST_PROP(EffectiveRateProperties, EveryDigitIsRight, (bool odd)) {
    const auto flows = simple_loan(odd);
    const Exact per_year(*rc::gen::element(1, 2, 12, 24, 52, 365));
    const auto rate = nominal_rate(flows, per_year, *rc::gen::inRange(0U, 12U));
    if (!rate) {
        RC_ASSERT(odd);
        return;
    }
    if (rate->percent() - 1 <= -100 * per_year) return;  // no growth below -100 % to try
    RC_ASSERT(encloses_a_root(*rate, flows, per_year));
}

/// (1 + i)^n - 1 lies between what the ends of i give.
RC_GTEST_PROP(EffectiveRateProperties, CompoundedAgreesWithNominal, ()) {
    const auto flows = simple_loan(false);
    const unsigned per_year = *rc::gen::element(1U, 2U, 12U, 52U);
    const auto nominal = nominal_rate(flows, Exact(per_year), 12);
    RC_ASSERT(nominal.has_value());
    RC_PRE(nominal->percent() > -99 * static_cast<int>(per_year));
    std::vector<YearFlow> by_year;
    for (const auto& flow : flows)
        by_year.push_back({flow.amount, Exact(flow.at.whole, per_year)});
    const auto compounded = compounded_rate(by_year, 3);
    RC_ASSERT(compounded.has_value());
    const Exact half(1, 2 * power_of_ten(12));
    const auto percent = [&](const Exact& from) {
        return (power(1 + from / 100 / per_year, per_year) - 1) * 100;
    };
    const Exact digit(1, 2000);
    RC_ASSERT(compounded->percent() - digit <= percent(nominal->percent() + half));
    RC_ASSERT(compounded->percent() + digit >= percent(nominal->percent() - half));
}

/// A loan made of a rate, nothing rounded, has that rate.
RC_GTEST_PROP(EffectiveRateProperties, ALevelLoanHasTheRateItWasMadeOf, ()) {
    const unsigned per_year = *rc::gen::element(4U, 12U, 52U);
    const Exact percent(*rc::gen::inRange(0, 30'000), 100);
    Annuity loan;
    loan.rate = percent / 100 / per_year;
    loan.periods = *rc::gen::inRange(1U, 60U);
    loan.present_value = whole_between(1, 1'000'000);
    std::vector<PeriodFlow> flows{{loan.present_value, {}}};
    for (unsigned period = 1; period <= loan.periods; ++period)
        flows.push_back({level_payment(loan), {period, 0, 1}});
    for (const unsigned decimals : {2U, 9U}) {
        RC_ASSERT(nominal_rate(flows, Exact(per_year), decimals)->percent() == percent);
    }
}

bool still_goes_out_first(const std::vector<PeriodFlow>& flows) {
    DiscountTerms terms;
    for (const auto& flow : flows)
        terms.push_back(
            {numerator(flow.amount), flow.at.whole, flow.at.odd_above, flow.at.odd_below});
    return flows.front().amount > 0 && sign_changes(in_order_of_time(terms)) == 1;
}

/// A dearer loan has no lower rate: a fee at the start, or a larger payment at any time.
RC_GTEST_PROP(EffectiveRateProperties, RisesWithEveryFee, (bool odd)) {
    auto flows = simple_loan(odd);
    const auto before = nominal_rate(flows, Exact(12), 4);
    const auto dearer = *rc::gen::inRange(std::size_t{0}, flows.size());
    flows[dearer].amount -= whole_between(1, 100'000);
    RC_PRE(before.has_value() && still_goes_out_first(flows));
    const auto after = nominal_rate(flows, Exact(12), 4);
    RC_ASSERT(after.has_value());
    RC_ASSERT(after->scaled >= before->scaled);
}

/// In machine words and in numbers of any size the figure is the same.
RC_GTEST_PROP(EffectiveRateProperties, PrecisionDoesNotMatter, (bool odd)) {
    auto flows = simple_loan(odd);
    const auto in_words = nominal_rate(flows, Exact(12), 5);
    for (auto& flow : flows)
        flow.amount *= power(Exact(10), 20);
    RC_ASSERT(nominal_rate(flows, Exact(12), 5) == in_words);
}

/// With several roots, all known: the nearest to zero is taken, in either direction of time.
RC_GTEST_PROP(EffectiveRateProperties, TheNearestOfSeveralRoots, ()) {
    const auto roots = *rc::gen::container<std::vector<int>>(3, rc::gen::inRange(-800, 3000));
    RC_PRE(roots[0] != roots[1] && roots[1] != roots[2] && roots[0] != roots[2]);
    // The product of (1 + i) - (1 + root), by powers of 1 + i, is the value at the end.
    std::vector<Integer> factors{1};
    for (const int root : roots) {
        std::vector<Integer> next(factors.size() + 1);
        for (std::size_t power_of = 0; power_of < factors.size(); ++power_of) {
            next[power_of + 1] += factors[power_of] * 1000;
            next[power_of] -= factors[power_of] * (1000 + root);
        }
        factors = next;
    }
    DiscountTerms terms;
    for (std::size_t power_of = 0; power_of < factors.size(); ++power_of) {
        terms.push_back(
            {factors[power_of], static_cast<std::int64_t>(factors.size() - 1 - power_of)});
    }
    const auto nearest = *std::ranges::min_element(roots, [](int left, int right) {
        return std::abs(left) != std::abs(right) ? std::abs(left) < std::abs(right) : left > right;
    });
    const RateEquation equation(terms, {AnnualFigure::Kind::compounded, 1});
    RC_ASSERT(equation.percentage(3) == std::optional<Integer>(nearest * 100));
}

}  // namespace
}  // namespace tawi::loan
