#include "ledger/journal/revaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::journal {
namespace {

using ::testing::IsEmpty;

const auto usd = Currency::of("USD");
const auto eur = Currency::of("EUR");
const auto kes = Currency::of("KES");
const auto day = parse_date("2026-01-31", "day");

Money money(std::int64_t minor_units, Currency currency) {
    return Money::from_minor_units(minor_units, currency);
}

TEST(Revaluation, TakesARiseToGainsAndAFallToLosses) {
    // 10.00 USD came in for 1 310.00 KES; a dollar is 135, then 128, at the end of the period.
    const std::vector<PositionBalance> balances{{"own", money(-1000, usd)},
                                                {"own", money(131000, kes)}};
    const std::vector<ExchangeRate> risen{{usd, kes, 135, day}};
    const auto gain = revalue(1, kes, balances, risen, day);
    ASSERT_EQ(gain.entries.size(), 1U);
    EXPECT_EQ(gain.entries[0].lines,
              (std::vector<Line>{{"1950", money(4000, kes)}, {"4910", money(-4000, kes)}}));
    EXPECT_EQ(to_text(gain.positions), "own USD -10.00 135 2026-01-31 -1350.00");
    const std::vector<ExchangeRate> fallen{{usd, kes, 128, day}};
    const auto loss = revalue(1, kes, balances, fallen, day);
    EXPECT_EQ(loss.entries[0].lines,
              (std::vector<Line>{{"1950", money(-3000, kes)}, {"5910", money(3000, kes)}}));
}

TEST(Revaluation, TakesWhatASaleLeavesWithoutAnyRate) {
    const auto realised = revalue(1, kes, {{"own", money(-9000, kes)}}, {}, day);
    EXPECT_THAT(realised.positions, IsEmpty());
    ASSERT_EQ(realised.entries.size(), 1U);
    EXPECT_EQ(realised.entries[0].lines[1], (Line{"4910", money(-9000, kes)}));
    EXPECT_THAT(revalue(1, kes, {{"own", money(0, usd)}}, {}, day).entries, IsEmpty());
}

TEST(Revaluation, IsRefusedWithoutARateOfThatDay) {
    const std::vector<ExchangeRate> later{{usd, kes, 130, add_days(day, 1)}, {kes, usd, 1, day}};
    try {
        revalue(1, kes, {{"own", money(-1, usd)}}, later, day);
        FAIL() << "revalued";
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code(), RefusalCode::period_not_ready);
        EXPECT_STREQ(refused.what(), "There is no exchange rate from USD to KES for 2026-01-31.");
    }
}

RC_GTEST_PROP(Revaluation, LeavesThePositionTheOppositeOfTheForeignOnesAtTheClosingRate, ()) {
    const std::vector<ExchangeRate> rates{
        {usd, kes, Exact(*rc::gen::inRange(1, 30'000), 100), day},
        {eur, kes, Exact(*rc::gen::inRange(1, 30'000), 100), add_days(day, -3)}};
    std::vector<PositionBalance> balances;
    const auto count = *rc::gen::inRange(0, 8);
    for (int index = 0; index < count; ++index) {
        const auto currency = *rc::gen::element(usd, eur, kes);
        balances.push_back({*rc::gen::element<std::string>("own", "donor"),
                            money(*rc::gen::inRange(-100'000, 100'000), currency)});
    }
    const auto first = revalue(1, kes, balances, rates, day);
    for (const auto& entry : first.entries) {
        auto sum = Money::zero(kes);
        for (const auto& line : entry.lines)
            sum += line.amount;
        RC_ASSERT(sum.is_zero());
        RC_ASSERT(entry.lines[1].account ==
                  (entry.lines[1].amount.is_negative() ? "4910" : "5910"));
        balances.push_back({entry.fund, entry.lines[0].amount});
    }
    const auto again = revalue(1, kes, balances, rates, day);
    RC_ASSERT(again.entries.empty());
    RC_ASSERT(to_text(again.positions) == to_text(first.positions));
    auto rest = Money::zero(kes);
    for (const auto& balance : balances) {
        if (balance.amount.currency() == kes) rest += balance.amount;
    }
    for (const auto& position : again.positions)
        rest += position.value;
    RC_ASSERT(rest.is_zero());
}

}  // namespace
}  // namespace tawi::journal
