#include "ledger/money/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "ledger/error.h"

namespace tawi {
namespace {

const Currency kes = Currency::of("KES");
const Currency ugx = Currency::of("UGX");
const Currency tnd = Currency::of("TND");

constexpr Minor highest = ~(Minor{1} << 127);
constexpr Minor lowest = -highest - 1;

template <typename Number>
concept CountsCoins = requires(Number number, Currency currency) {
    Money::from_minor_units(number, currency);
};
template <typename Number>
concept IsRounded = requires(Number number, Currency currency) {
    Money::round(number, currency, RoundingMode::down);
};
template <typename Number>
concept ScalesMoney = requires(Money amount, Number number) {
    amount* number;
};
template <typename Number>
concept AddsToMoney = requires(Money amount, Number number) {
    amount + number;
};

static_assert(!std::is_default_constructible_v<Money>);
static_assert(!std::is_constructible_v<Money, double>);
static_assert(!std::is_constructible_v<Money, int>);
static_assert(!std::is_constructible_v<Money, double, Currency>);
static_assert(!std::is_constructible_v<Money, std::string, Currency>);
static_assert(!std::is_convertible_v<Money, double> && !std::is_convertible_v<Money, Minor>);
static_assert(CountsCoins<int> && CountsCoins<Minor>);
static_assert(!CountsCoins<double> && !CountsCoins<float> && !CountsCoins<long double>);
static_assert(IsRounded<Exact> && !IsRounded<double> && !IsRounded<float>);
static_assert(!ScalesMoney<double> && !ScalesMoney<Exact> && !AddsToMoney<int>);

Money coins(Minor minor_units, Currency currency) {
    return Money::from_minor_units(minor_units, currency);
}

TEST(MoneyText, HasTheDigitsOfItsCurrency) {
    // DOMAIN, Exactness: UGX 0 digits, KES 2, TND 3; the 128-bit limits are 2^127 - 1 and -2^127.
    struct Row {
        Money amount;
        const char* text;
    };
    const Row rows[] = {
        {coins(12345, kes), "123.45"},
        {coins(5, kes), "0.05"},
        {coins(-5, kes), "-0.05"},
        {coins(0, kes), "0.00"},
        {coins(-12345, kes), "-123.45"},
        {coins(-5, ugx), "-5"},
        {coins(0, ugx), "0"},
        {coins(250, tnd), "0.250"},
        {coins(highest, ugx), "170141183460469231731687303715884105727"},
        {coins(lowest, ugx), "-170141183460469231731687303715884105728"},
        {coins(lowest, kes), "-1701411834604692317316873037158841057.28"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_string(row.amount), row.text);
    }
    std::ostringstream out;
    out << coins(12345, kes);
    EXPECT_EQ(out.str(), "KES 123.45");
}

TEST(MoneyRounding, IsOnceToTheSmallestCoin) {
    struct Row {
        Exact value;
        Currency currency;
        RoundingMode mode;
        const char* text;
    };
    const Row rows[] = {
        // DOMAIN: half-even decides exact ties only; half-up: ties away from zero.
        {Exact(2916665, 1000), kes, RoundingMode::half_even, "2916.66"},
        {Exact(2916665, 1000), kes, RoundingMode::half_up, "2916.67"},
        {Exact(2916665, 1000), kes, RoundingMode::up, "2916.67"},
        {Exact(2916665, 1000), kes, RoundingMode::down, "2916.66"},
        {Exact(-2916665, 1000), kes, RoundingMode::half_up, "-2916.67"},
        // DOMAIN, Schedule: 100 000 at 24 % over 28 days, by 30/360 (28 / 360) and Actual/365.
        {Exact(100000) * Exact(24, 100) * Exact(28, 360), kes, RoundingMode::half_even, "1866.67"},
        {Exact(100000) * Exact(24, 100) * Exact(28, 365), kes, RoundingMode::half_even, "1841.10"},
        {Exact(5, 2), ugx, RoundingMode::half_even, "2"},
        {Exact(7, 2), ugx, RoundingMode::half_even, "4"},
        {Exact(10005, 10000), tnd, RoundingMode::half_up, "1.001"},
        {Exact(0), tnd, RoundingMode::up, "0.000"},
        {Exact(-1, 1000), kes, RoundingMode::down, "0.00"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_string(Money::round(row.value, row.currency, row.mode)), row.text);
    }
}

TEST(MoneyRounding, RefusesWhatDoesNotFit) {
    const Exact most = coins(highest, kes).exact();
    EXPECT_EQ(Money::round(most, kes, RoundingMode::down), coins(highest, kes));
    EXPECT_EQ(Money::round(-most, kes, RoundingMode::down), coins(-highest, kes));
    EXPECT_THROW(Money::round(most + Exact(1, 1000), kes, RoundingMode::up), InvariantViolation);
    EXPECT_THROW(Money::round(-most * 1000, kes, RoundingMode::up), InvariantViolation);
}

TEST(MoneyExact, IsTheAmountInMajorUnits) {
    EXPECT_EQ(coins(125, kes).exact(), Exact(5, 4));
    EXPECT_EQ(coins(-125, kes).exact(), Exact(-5, 4));
    EXPECT_EQ(coins(300, kes).exact(), 3);
    EXPECT_EQ(coins(7, ugx).exact(), 7);
    EXPECT_EQ(coins(1, tnd).exact(), Exact(1, 1000));
}

TEST(MoneySums, AreCheckedAtBothEnds) {
    EXPECT_EQ(coins(highest - 1, kes) + coins(1, kes), coins(highest, kes));
    EXPECT_EQ(coins(lowest + 1, kes) - coins(1, kes), coins(lowest, kes));
    EXPECT_EQ(-coins(highest, kes), coins(lowest + 1, kes));
    EXPECT_THROW(coins(highest, kes) + coins(1, kes), InvariantViolation);
    EXPECT_THROW(coins(lowest, kes) - coins(1, kes), InvariantViolation);
    EXPECT_THROW(coins(lowest, kes) + coins(-1, kes), InvariantViolation);
    EXPECT_THROW(-coins(lowest, kes), InvariantViolation);
}

TEST(MoneySums, LeaveTheAmountAsItWasWhenTheyThrow) {
    Money amount = coins(highest, kes);
    EXPECT_THROW(amount += coins(1, kes), InvariantViolation);
    EXPECT_THROW(amount -= coins(1, ugx), InvariantViolation);
    EXPECT_EQ(amount, coins(highest, kes));
}

TEST(MoneySums, NameTheValuesOfMixedCurrencies) {
    try {
        coins(12345, kes) + coins(500, ugx);
        FAIL() << "two currencies were added";
    } catch (const InvariantViolation& violation) {
        EXPECT_STREQ(violation.what(), "KES 123.45 + UGX 500: two currencies");
    }
    EXPECT_THROW(coins(0, kes) - coins(0, ugx), InvariantViolation);
}

TEST(MoneyOrder, IsByAmountInsideOneCurrency) {
    EXPECT_LT(coins(-1, kes), coins(0, kes));
    EXPECT_GT(coins(1, kes), coins(0, kes));
    EXPECT_LE(coins(1, kes), coins(1, kes));
    EXPECT_NE(coins(1, kes), coins(1, ugx));
    EXPECT_THROW(static_cast<void>(coins(1, kes) < coins(2, ugx)), InvariantViolation);
}

TEST(MoneySigns, AreToldApart) {
    EXPECT_TRUE(Money::zero(kes).is_zero());
    EXPECT_FALSE(Money::zero(kes).is_positive() || Money::zero(kes).is_negative());
    EXPECT_TRUE(coins(1, kes).is_positive() && !coins(1, kes).is_negative());
    EXPECT_TRUE(coins(-1, kes).is_negative() && !coins(-1, kes).is_zero());
}

RC_GTEST_PROP(MoneySums, AreUndoneBySubtraction, (std::int64_t first, std::int64_t second)) {
    const Money left = coins(first, kes);
    const Money right = coins(second, kes);
    RC_ASSERT(left + right == right + left);
    RC_ASSERT(left + right - right == left);
    RC_ASSERT(left - right == -(right - left));
    RC_ASSERT((left + right).exact() == left.exact() + right.exact());
}

RC_GTEST_PROP(MoneyExact, ComesBackByEveryRounding, (std::int64_t units)) {
    for (const Currency currency : {kes, ugx, tnd}) {
        const Money amount = coins(units, currency);
        for (const RoundingMode mode : {RoundingMode::half_even, RoundingMode::half_up,
                                        RoundingMode::up, RoundingMode::down}) {
            RC_ASSERT(Money::round(amount.exact(), currency, mode) == amount);
        }
    }
}

}  // namespace
}  // namespace tawi
