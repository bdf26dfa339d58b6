#include "ledger/loan/discount_series.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tawi::loan {
namespace {

DiscountTerms random_terms() {
    DiscountTerms terms;
    const auto count = *rc::gen::inRange(1, 12);
    for (int index = 0; index < count; ++index) {
        const std::int64_t below = *rc::gen::element(1, 30, 90, 365);
        terms.push_back({Integer(*rc::gen::inRange(-1000, 1001)), *rc::gen::inRange(0, 60),
                         *rc::gen::inRange(std::int64_t{0}, below), below});
    }
    return terms;
}

/// The same sum in exact rationals, at ratio / 2^bits.
Exact exact_value(const DiscountTerms& terms, const Exact& ratio) {
    Exact sum;
    for (const auto& term : terms) {
        const Exact odd(term.odd_above, term.odd_below);
        sum += Exact(term.amount) * power(ratio, static_cast<unsigned>(term.whole)) * ratio /
               (odd + (1 - odd) * ratio);
    }
    return sum;
}

template <typename Numbers>
void check_error(const Numbers& numbers, const DiscountTerms& terms,
                 const typename Numbers::Ratio& ratio) {
    DiscountSeries<Numbers> series(terms, numbers);
    const Integer one = Integer(1) << numbers.bits;
    const Exact exact = exact_value(terms, Exact(Integer(ratio), one));
    const Exact apart = abs(Exact(Integer(series.value(ratio))) - exact * one);
    RC_ASSERT(apart <= Exact(Integer(series.error())));
    const int sign = series.sign_at(ratio);
    RC_ASSERT(sign == 0 || sign == exact.sign());
    RC_ASSERT(sign != 0 || abs(exact * one) <= 2 * Exact(Integer(series.error())));
}

/// What every proven digit rests on: the bound holds, and a sign that is given is the right one.
RC_GTEST_PROP(DiscountSeriesProperties, IsNeverWrongByMoreThanItsBound, ()) {
    const auto terms = random_terms();
    const auto bits = *rc::gen::inRange(1U, 64U);
    const auto ratio =
        *rc::gen::inRange(std::uint64_t{1}, (std::uint64_t{1} << 63) + 1) >> (63 - bits);
    RC_PRE(ratio > 0U);
    check_error(MachineFixedPoint{}, terms, ratio);
    check_error(BigFixedPoint{100}, terms, Integer(Integer(ratio) << 37));
}

/// Near a root: x^n = 1/2 and its neighbours, where a wrong bound would give a wrong sign.
RC_GTEST_PROP(DiscountSeriesProperties, SignsNearARoot, ()) {
    const auto exponent = *rc::gen::inRange(2U, 400U);
    const DiscountTerms terms{{1, 0}, {-2, exponent}};
    std::uint64_t low = 0;
    std::uint64_t high = std::uint64_t{1} << 63;
    const auto less_than_half = [exponent](std::uint64_t ratio) {
        const Integer taken = boost::multiprecision::pow(Integer(ratio), exponent);
        return taken < Integer(1) << (63 * exponent - 1);
    };
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        (less_than_half(middle) ? low : high) = middle;
    }
    DiscountSeries<MachineFixedPoint> series(terms, MachineFixedPoint{});
    for (std::uint64_t distance = 0; distance < 2000; ++distance) {
        RC_ASSERT(series.sign_at(low - distance) >= 0);
        RC_ASSERT(series.sign_at(high + distance) <= 0);
    }
}

}  // namespace
}  // namespace tawi::loan
