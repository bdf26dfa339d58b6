#include "business-plans/support/business_check.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::outcomes {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;

Money shillings(int amount) {
    return Money::from_minor_units(amount * 100, Currency::of("KES"));
}

BusinessCheck a_check(unsigned number, CheckStage stage, const Date& day) {
    return {.number = number,
            .stage = stage,
            .checked_on = day,
            .household_income = shillings(10000),
            .business_sales = shillings(4000)};
}

BusinessCheck correcting(BusinessCheck check, unsigned number) {
    check.corrects = number;
    check.reason = "It was counted wrongly.";
    return check;
}

const Date january = January / 5 / 2026;
const Date july = July / 5 / 2026;

/// "/field code" of what is refused; a rule of the business gives its own word.
template <typename Check>
std::string fault(const Check& check) {
    try {
        check();
    } catch (const InvalidInput& error) {
        return error.field() + " " + error.code();
    } catch (const Refused& refused) {
        return refused.field() + " " + std::string(to_string(refused.code()));
    }
    return "none";
}

std::string fault_beside(const BusinessCheck& check, const std::vector<BusinessCheck>& earlier) {
    return fault([&] { check_beside(check, earlier); });
}

std::vector<unsigned> numbers_of(const std::vector<BusinessCheck>& checks) {
    std::vector<unsigned> numbers;
    for (const auto& check : checks)
        numbers.push_back(check.number);
    return numbers;
}

// By the calendar, as due dates are counted.
TEST(WholeMonths, AreOfTheCalendar) {
    EXPECT_EQ(whole_months(January / 5 / 2026, July / 5 / 2026), 6U);
    EXPECT_EQ(whole_months(January / 5 / 2026, July / 4 / 2026), 5U);
    EXPECT_EQ(whole_months(January / 31 / 2026, February / 28 / 2026), 1U);
    EXPECT_EQ(whole_months(August / 31 / 2027, February / 28 / 2028), 5U);
    EXPECT_EQ(whole_months(August / 31 / 2027, February / 29 / 2028), 6U);
    EXPECT_EQ(whole_months(December / 31 / 2025, December / 30 / 2026), 11U);
    EXPECT_EQ(whole_months(july, january), 0U);
}

/// So many months after the start lie at or before the day, and one more lies behind it.
RC_GTEST_PROP(WholeMonths, AreTheMostThatLieBetweenTheDays, ()) {
    const auto from = add_days(January / 1 / 2024, *rc::gen::inRange(0, 1500));
    const auto to = add_days(from, *rc::gen::inRange(0, 1500));
    const auto months = static_cast<int>(whole_months(from, to));
    RC_ASSERT(add_months(from, months) <= to);
    RC_ASSERT(add_months(from, months + 1) > to);
}

TEST(SurvivalTerms, AreSixTwelveAndTwentyFourMonths) {
    EXPECT_EQ(survival_term(5), 0U);
    EXPECT_EQ(survival_term(6), 6U);
    EXPECT_EQ(survival_term(11), 6U);
    EXPECT_EQ(survival_term(12), 12U);
    EXPECT_EQ(survival_term(23), 12U);
    EXPECT_EQ(survival_term(90), 24U);
}

TEST(BusinessCheck, IsOfABusinessThatRunsOrSellsNothing) {
    auto check = a_check(1, CheckStage::after, july);
    const auto figures = [&] { return fault([&] { check_figures(check); }); };
    EXPECT_EQ(figures(), "none");
    check.running = Running::no;
    EXPECT_EQ(figures(), "/business_sales business_not_running");
    check.business_sales = shillings(0);
    check.part_time = 1;
    EXPECT_EQ(figures(), "/part_time business_not_running");
    check.full_time = 1;
    EXPECT_EQ(figures(), "/full_time business_not_running");
    check.full_time = check.part_time = 0;
    EXPECT_EQ(figures(), "none") << "the household has its income all the same";
    check.business_sales = Money::zero(Currency::of("UGX"));
    EXPECT_EQ(figures(), "/business_sales wrong_currency");
}

TEST(BusinessCheck, HasAReasonWhereItCorrects) {
    auto check = a_check(2, CheckStage::after, july);
    check.reason = "x";
    EXPECT_EQ(fault([&] { check_figures(check); }), "/corrects required");
    check.corrects = 1;
    EXPECT_EQ(fault([&] { check_figures(check); }), "none");
    check.reason = "";
    EXPECT_EQ(fault([&] { check_figures(check); }), "/reason required");
}

TEST(BusinessCheck, StandsBesideTheEarlierOnes) {
    const auto before = a_check(1, CheckStage::before, january);
    const auto after = a_check(2, CheckStage::after, july);
    EXPECT_EQ(fault_beside(before, {}), "none");
    EXPECT_EQ(fault_beside(after, {}), "/stage conditions_unmet");
    EXPECT_EQ(fault_beside(after, {before}), "none");
    EXPECT_EQ(fault_beside(a_check(2, CheckStage::after, january), {before}),
              "/checked_on before_start");
    EXPECT_EQ(fault_beside(a_check(2, CheckStage::before, january), {before}),
              "/stage wrong_state");
    EXPECT_EQ(fault_beside(correcting(a_check(3, CheckStage::before, july), 1), {before, after}),
              "/checked_on after_end");
    EXPECT_EQ(fault_beside(correcting(a_check(3, CheckStage::before, january), 1), {before, after}),
              "none");
    EXPECT_EQ(fault_beside(correcting(a_check(3, CheckStage::before, january), 2), {before, after}),
              "/stage other_stage");
    EXPECT_EQ(fault_beside(correcting(after, 7), {before}), "/corrects unknown_value");
}

TEST(BusinessCheck, IsCorrectedOnce) {
    const auto before = a_check(1, CheckStage::before, january);
    const auto right = correcting(a_check(2, CheckStage::before, january), 1);
    EXPECT_EQ(fault_beside(correcting(a_check(3, CheckStage::before, january), 1), {before, right}),
              "/corrects wrong_state");
    EXPECT_EQ(fault_beside(correcting(a_check(3, CheckStage::before, january), 2), {before, right}),
              "none");
    EXPECT_THAT(numbers_of(standing_checks({before, right})), ElementsAre(2U));
}

TEST(BeforeAndAfter, AreTheFirstAndTheLastCheck) {
    const auto before = a_check(1, CheckStage::before, january);
    EXPECT_FALSE(before_and_after({}));
    EXPECT_FALSE(before_and_after({before}));
    const auto later = a_check(2, CheckStage::after, add_months(january, 13));
    const auto earlier = a_check(3, CheckStage::after, july);
    const auto both = before_and_after({before, later, earlier});
    ASSERT_TRUE(both);
    EXPECT_EQ(both->after.number, 2U);
    EXPECT_EQ(both->months, 13U);
    const auto right = correcting(earlier, 2);
    EXPECT_EQ(before_and_after({before, later, right})->months, 6U);
    auto elsewhere = earlier;
    elsewhere.household_income = elsewhere.business_sales = Money::zero(Currency::of("UGX"));
    EXPECT_FALSE(before_and_after({before, elsewhere})) << "amounts of two currencies";
}

/// Whatever is said in whatever order: what the rule lets stand has one check before support, and
/// all others are of later days.
RC_GTEST_PROP(BusinessCheck, NeverStandsAgainstTheOthers, ()) {
    std::vector<BusinessCheck> checks;
    const int tries = *rc::gen::inRange(1, 20);
    for (int turn = 0; turn < tries; ++turn) {
        auto check = a_check(static_cast<unsigned>(checks.size()) + 1,
                             *rc::gen::element(CheckStage::before, CheckStage::after),
                             add_days(january, *rc::gen::inRange(0, 30)));
        if (*rc::gen::arbitrary<bool>())
            check = correcting(check, static_cast<unsigned>(*rc::gen::inRange(1, 6)));
        if (fault_beside(check, checks) == "none") checks.push_back(check);
    }
    const auto standing = standing_checks(checks);
    const auto is_before = [](const auto& check) { return check.stage == CheckStage::before; };
    const auto before = std::ranges::find_if(standing, is_before);
    RC_ASSERT(checks.empty() || before != standing.end());
    for (const auto& check : standing)
        RC_ASSERT(check.number == before->number ||
                  (!is_before(check) && check.checked_on > before->checked_on));
}

}  // namespace
}  // namespace tawi::outcomes
