#include "ledger/journal/exchange_rate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/money/decimal_text.h"

namespace tawi::journal {
namespace {

const auto usd = Currency::of("USD");
const auto kes = Currency::of("KES");
const auto ugx = Currency::of("UGX");
const auto tnd = Currency::of("TND");

Date day(int number) {
    return add_days(parse_date("2026-01-01", "day"), number);
}

std::string text_of(const char* amount, Currency from, const char* rate, Currency to) {
    return tawi::to_string(exchanged(parse_money(amount, from, "amount", Sign::any),
                                     parse_decimal(rate, "rate", Sign::positive), to));
}

TEST(ExchangeRate, ConvertsExactlyAndRoundsOnceHalfEven) {
    // amount    from  rate             to    worked by hand
    EXPECT_EQ(text_of("100.00", usd, "129.35", kes), "12935.00");
    EXPECT_EQ(text_of("0.10", usd, "129.35", kes), "12.94");  // 12.935: to the even 12.94
    EXPECT_EQ(text_of("0.10", usd, "129.25", kes), "12.92");  // 12.925: to the even 12.92
    EXPECT_EQ(text_of("-0.10", usd, "129.25", kes), "-12.92");
    EXPECT_EQ(text_of("0.01", usd, "3650", ugx), "36");   // 36.5
    EXPECT_EQ(text_of("0.03", usd, "3650", ugx), "110");  // 109.5
    EXPECT_EQ(text_of("1.00", kes, "0.007731", usd), "0.01");
    EXPECT_EQ(text_of("1000", ugx, "0.000849617671", tnd), "0.850");
}

TEST(ExchangeRate, OfADayIsTheLastOfTheLatestDayNotAfterIt) {
    const std::vector<ExchangeRate> rates{{usd, kes, 129, day(1)},
                                          {usd, kes, 131, day(5)},
                                          {usd, kes, 130, day(3)},
                                          {usd, ugx, 3650, day(4)},
                                          {usd, kes, 132, day(5)}};
    EXPECT_EQ(rate_of_day(rates, usd, kes, day(0)), std::nullopt);
    EXPECT_EQ(rate_of_day(rates, usd, kes, day(1))->rate, 129);
    EXPECT_EQ(rate_of_day(rates, usd, kes, day(4))->rate, 130);
    EXPECT_EQ(rate_of_day(rates, usd, kes, day(5))->rate, 132);
    EXPECT_EQ(rate_of_day(rates, usd, kes, day(900))->rate, 132);
    EXPECT_EQ(rate_of_day(rates, kes, usd, day(9)), std::nullopt) << "no opposite is assumed";
    EXPECT_EQ(rate_of_day({}, usd, kes, day(9)), std::nullopt);
}

std::vector<ExchangeRate> random_rates() {
    std::vector<ExchangeRate> rates;
    const auto count = *rc::gen::inRange(0, 12);
    for (int index = 0; index < count; ++index) {
        const bool opposite = *rc::gen::arbitrary<bool>();
        rates.push_back({opposite ? kes : usd, opposite ? usd : kes,
                         Exact(*rc::gen::inRange(1, 20'000), 100), day(*rc::gen::inRange(0, 8))});
    }
    return rates;
}

RC_GTEST_PROP(ExchangeRate, IsOfTheDayThatASortedHistorySays, ()) {
    const auto rates = random_rates();
    const auto asked = day(*rc::gen::inRange(-1, 10));
    auto sorted = rates;
    std::ranges::stable_sort(sorted, {}, &ExchangeRate::applies_from);
    std::optional<ExchangeRate> expected;
    for (const auto& rate : sorted) {
        if (rate.from == usd && rate.applies_from <= asked) expected = rate;
    }
    RC_ASSERT(rate_of_day(rates, usd, kes, asked) == expected);
}

RC_GTEST_PROP(ExchangeRate, NeverChangesByARateOfTheOppositePair, ()) {
    auto rates = random_rates();
    const auto asked = day(*rc::gen::inRange(0, 10));
    const auto before = rate_of_day(rates, usd, kes, asked);
    rates.push_back({kes, usd, Exact(1, 7), asked});
    RC_ASSERT(rate_of_day(rates, usd, kes, asked) == before);
}

RC_GTEST_PROP(ExchangeRate, IsWithinHalfACoinOfTheExactProduct, ()) {
    const auto amount = Money::from_minor_units(
        *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000), usd);
    const Exact rate(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000), 1'000'000);
    for (const auto to : {kes, ugx, tnd}) {
        const auto got = exchanged(amount, rate, to);
        const Exact off = got.exact() - amount.exact() * rate;
        const Exact half_a_coin = Exact(1, 2) / power(Exact(10), to.digits());
        RC_ASSERT(off <= half_a_coin);
        RC_ASSERT(-off <= half_a_coin);
        RC_ASSERT(exchanged(-amount, rate, to) == -got);
    }
}

}  // namespace
}  // namespace tawi::journal
