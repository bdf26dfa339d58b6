#include "ledger/loan/affordability.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi::loan {
namespace {

const Currency shilling = Currency::of("KES");
const Exact half(1, 2);

Money kes(const std::string& amount) {
    return parse_money(amount, shilling, "/amount", Sign::any);
}

HouseholdBudget budget(const std::string& income, const std::string& existing,
                       const std::string& instalment, const std::string& surplus = "0") {
    return {kes(income), kes(existing), kes(instalment), kes(surplus)};
}

/// RBI Master Direction on microfinance loans (2022), 5: repayments of all loans are at most 50 %
/// of a household's monthly income. The amounts are our own.
TEST(Affordability, AtTheCap) {
    struct Case {
        std::string income, existing, instalment, surplus;
        bool within;
        std::string ratio, room;
    };
    const std::vector<Case> cases{
        // income     existing   new        surplus    within ratio     room
        {"10000.00", "2000.00", "3000.00", "0", true, "50.00", "3000.00"},
        {"10000.00", "2000.00", "3000.01", "0", false, "50.01", "3000.00"},
        {"10000.00", "2000.00", "3001.00", "0", false, "50.01", "3000.00"},
        {"10000.00", "2000.00", "2999.99", "0", true, "50.00", "3000.00"},
        {"10000.01", "0", "5000.00", "0", true, "50.00", "5000.00"},
        {"10000.01", "0", "5000.01", "0", false, "50.01", "5000.00"},
        {"10000.00", "5000.00", "0", "0", true, "50.00", "0.00"},
        {"10000.00", "6000.00", "0", "0", false, "60.00", "0.00"},
        {"10000.00", "2000.00", "3500.00", "1000.00", true, "50.00", "3500.00"},
        {"10000.00", "2000.00", "3500.01", "1000.00", false, "50.01", "3500.00"},
        {"3.00", "0", "1.00", "0", true, "33.34", "1.50"},
        {"0", "0", "0", "0", true, "0.00", "0.00"},
        {"0", "0", "0.01", "0", false, "-", "0.00"},
    };
    for (const auto& example : cases) {
        SCOPED_TRACE(example.income + ' ' + example.existing + ' ' + example.instalment);
        const auto verdict = assess_affordability(
            budget(example.income, example.existing, example.instalment, example.surplus), half);
        EXPECT_EQ(verdict.is_within(), example.within);
        EXPECT_EQ(verdict.ratio_text(), example.ratio);
        EXPECT_EQ(to_string(verdict.room_left), example.room);
    }
}

TEST(Affordability, GivesTheExactRatio) {
    const auto verdict = assess_affordability(budget("3.00", "0.50", "0.50"), half);
    EXPECT_EQ(verdict.ratio, Exact(1, 3));
    EXPECT_EQ(verdict.debt_service, kes("1.00"));
    EXPECT_EQ(verdict.income, kes("3.00"));
}

TEST(Affordability, RefusesWhatIsNoBudget) {
    EXPECT_THROW(assess_affordability(budget("-1", "0", "0"), half), InvariantViolation);
    EXPECT_THROW(assess_affordability(budget("1", "0", "0"), Exact(101, 100)), InvariantViolation);
    EXPECT_THROW(assess_affordability(budget("1", "0", "0"), Exact(-1, 100)), InvariantViolation);
    auto mixed = budget("1", "0", "0");
    mixed.new_instalment = Money::zero(Currency::of("UGX"));
    EXPECT_THROW(assess_affordability(mixed, half), InvariantViolation);
}

/// The room left is within the cap and one coin more is over it; what is over never shows as a
/// figure within.
RC_GTEST_PROP(AffordabilityProperties, RoomIsTheLargestInstalment, ()) {
    const auto coins = [](int most) {
        return Money::from_minor_units(*rc::gen::inRange(0, most), shilling);
    };
    const Exact cap(*rc::gen::inRange(0, 10001), 10000);
    HouseholdBudget household{coins(5'000'000), coins(2'000'000), coins(3'000'000), coins(100'000)};
    const auto verdict = assess_affordability(household, cap);
    const auto shown = parse_decimal(verdict.has_ratio ? verdict.ratio_text() : "1000", "/ratio",
                                     Sign::not_negative);
    RC_ASSERT(verdict.is_within() == (shown <= cap * 100));

    household.new_instalment = verdict.room_left;
    const bool fits = assess_affordability(household, cap).is_within();
    household.new_instalment += Money::from_minor_units(1, shilling);
    RC_ASSERT(!assess_affordability(household, cap).is_within());
    household.new_instalment = Money::zero(shilling);
    RC_ASSERT(fits == assess_affordability(household, cap).is_within());
}

}  // namespace
}  // namespace tawi::loan
