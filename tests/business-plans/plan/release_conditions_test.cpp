#include "business-plans/plan/release_conditions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::plans {
namespace {

using support::ServiceStanding;
using support::Standing;
using ::testing::IsEmpty;

ReleaseCondition course(ConditionPlace place, ServiceStanding standing, int least = 70) {
    return {place, CourseCondition{"books", "Keeping books", Exact(least), std::move(standing)}};
}

constexpr ConditionPlace first_tranche{AppliesTo::tranche, 1};
constexpr ConditionPlace next_cycle{AppliesTo::next_cycle, 0};

TEST(CourseConditions, HoldAtTheLeastScoreAndNotBelow) {
    const auto reason = [](Exact score) {
        return unmet_reason(course(first_tranche, {Standing::completed, std::move(score), false}));
    };
    EXPECT_FALSE(reason(70));
    EXPECT_FALSE(reason(100));
    EXPECT_EQ(reason(Exact(6999, 100)),
              "Course Keeping books: the score was 69.99; at least 70 is asked for.");
}

TEST(CourseConditions, SayWhyTheyDoNotHold) {
    const std::vector<std::pair<Standing, std::string>> table{
        {Standing::nothing, "Course Keeping books: not begun."},
        {Standing::withdrawn, "Course Keeping books: left before its end."},
        {Standing::failed, "Course Keeping books: not passed."},
        {Standing::expired, "Course Keeping books: the certificate ran out."},
        {Standing::revoked, "Course Keeping books: the certificate was revoked."},
        {Standing::enrolled, "Course Keeping books: under way."}};
    for (const auto& [standing, reason] : table)
        EXPECT_EQ(unmet_reason(course(first_tranche, {standing, {}, false})), reason);
}

Date day(std::string_view text) {
    return parse_date(text, "day");
}

Money kes(int minor_units) {
    return Money::from_minor_units(minor_units, Currency::of("KES"));
}

TEST(FactConditions, LetPassAsManyDaysAsTheyName) {
    const auto reason = [](int days) {
        return unmet_reason({first_tranche, ArrearsCondition{7, days, "100012022"}});
    };
    EXPECT_FALSE(reason(0));
    EXPECT_FALSE(reason(7));
    EXPECT_EQ(reason(8), "Loan 100012022 is 8 days late; at most 7 are let pass.");
}

TEST(FactConditions, AskForADocumentThatIsValid) {
    EXPECT_FALSE(unmet_reason({next_cycle, DocumentCondition{"lease", true}}));
    EXPECT_EQ(unmet_reason({next_cycle, DocumentCondition{"lease", false}}),
              "Document lease: no valid one was seen.");
}

TEST(FactConditions, AskForAVisitThatIsNotLongAgo) {
    const auto reason = [](std::optional<Date> last) {
        return unmet_reason({next_cycle, VisitCondition{30, last, day("2026-03-31")}});
    };
    EXPECT_FALSE(reason(day("2026-03-31")));
    EXPECT_FALSE(reason(day("2026-03-01")));
    EXPECT_EQ(reason(day("2026-02-28")),
              "The last visit was 31 days ago; one within 30 days is asked for.");
    EXPECT_EQ(reason({}), "No visit was made; one within 30 days is asked for.");
}

TEST(FactConditions, AskForSavings) {
    const auto reason = [](std::optional<Money> held) {
        return unmet_reason({next_cycle, SavingsCondition{kes(500'00), held}});
    };
    EXPECT_FALSE(reason(kes(500'00)));
    EXPECT_EQ(reason(kes(499'99)), "The savings were 499.99; at least 500.00 KES is asked for.");
    EXPECT_EQ(reason({}), "No savings were shown; at least 500.00 KES is asked for.");
    EXPECT_EQ(reason(Money::from_minor_units(900'00, Currency::of("UGX"))),
              "The savings are in another currency; at least 500.00 KES is asked for.");
}

TEST(FactConditions, AskForWhatWasWrittenOff) {
    ArrearsCondition arrears{.most_days_late = 30, .loan_number = {}};
    EXPECT_FALSE(unmet_reason({next_cycle, arrears}));
    arrears.lost = LostLoan{"100001012", kes(120'00)};
    EXPECT_EQ(unmet_reason({next_cycle, arrears}),
              "Loan 100001012 was written off; 120.00 KES of it is still owed.");
}

TEST(FactConditions, AskForVerifiedMilestones) {
    EXPECT_FALSE(unmet_reason({next_cycle, MilestonesCondition{3, 3}}));
    EXPECT_EQ(unmet_reason({next_cycle, MilestonesCondition{3, 2}}),
              "2 milestones are verified; at least 3 are asked for.");
}

TEST(Conditions, AreTheSameWhateverIsKnownOfThem) {
    const ReleaseCondition lease{first_tranche, DocumentCondition{"lease", false}};
    EXPECT_EQ(lease.key(), "tranche 1: document_seen lease");
    EXPECT_EQ((ReleaseCondition{first_tranche, DocumentCondition{"lease", true}}).key(),
              lease.key());
    EXPECT_EQ((ReleaseCondition{next_cycle, ArrearsCondition{}}).key(), "next_cycle: no_arrears 0");
    EXPECT_EQ((ReleaseCondition{{AppliesTo::tranche, 2}, MilestoneCondition{3, "Hens", {}}}).key(),
              "tranche 2: milestone_verified 3");
    EXPECT_NE((ReleaseCondition{next_cycle, SavingsCondition{kes(100'00), {}}}).key(),
              (ReleaseCondition{next_cycle, SavingsCondition{kes(500'00), {}}}).key())
        << "an exception for the one is none for the other";
    EXPECT_EQ(course(next_cycle, {}).key(), "next_cycle: course_completed books 70");
}

TEST(Conditions, ConcernTheirTrancheOrTheWholeLoan) {
    const ServiceStanding nothing;
    const std::vector<ReleaseCondition> conditions{
        course(first_tranche, nothing), course({AppliesTo::tranche, 2}, nothing),
        course(next_cycle, nothing), course({AppliesTo::first_loan, 0}, nothing)};
    EXPECT_EQ(unmet_conditions(conditions, 1).size(), 1U);
    EXPECT_EQ(unmet_conditions(conditions, 2).size(), 1U);
    EXPECT_THAT(unmet_conditions(conditions, 3), IsEmpty());
    const auto of_loan = unmet_conditions_of_loan(conditions);
    ASSERT_EQ(of_loan.size(), 2U);
    EXPECT_EQ(of_loan[0].condition.place, next_cycle);
}

TEST(Conditions, HaveWordsThatAreReadAgain) {
    for (const auto place : {AppliesTo::first_loan, AppliesTo::next_cycle, AppliesTo::tranche})
        EXPECT_EQ(parse_applies_to(to_string(place), "/applies_to"), place);
    EXPECT_THROW(parse_applies_to("always", "/applies_to"), InvalidInput);
    for (const auto kind : {ConditionKind::course_completed, ConditionKind::no_arrears,
                            ConditionKind::document_seen, ConditionKind::visit_made,
                            ConditionKind::savings_held, ConditionKind::milestones_verified}) {
        EXPECT_EQ(parse_product_condition_kind(to_string(kind), "/kind"), kind);
    }
    EXPECT_THROW(parse_product_condition_kind("milestone_verified", "/kind"), InvalidInput)
        << "a milestone is a plan's, not a product's";
}

}  // namespace
}  // namespace tawi::plans
