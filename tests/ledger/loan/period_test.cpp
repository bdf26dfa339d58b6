#include "ledger/loan/period.h"

#include <gtest/gtest.h>

#include "tests/ledger/loan/loan_samples.h"

namespace tawi::loan {
namespace {

using Unit = Recurrence::Unit;

Lines due_dates(const Terms& terms) {
    Lines dates;
    for (const auto& period : periods_of(terms))
        dates.push_back(tawi::to_string(period.due_on));
    return dates;
}

Lines interest_periods(const Terms& terms) {
    Lines dates;
    for (const auto& period : periods_of(terms)) {
        dates.push_back(tawi::to_string(period.starts_on) + " " + tawi::to_string(period.ends_on));
    }
    return dates;
}

Terms due(const Recurrence& recurrence, unsigned instalments, std::string_view disbursed_on) {
    auto terms = monthly("1000", Exact(12, 100), instalments, disbursed_on);
    terms.recurrence = recurrence;
    return terms;
}

Exact factor_of(const Terms& terms, const Period& period) {
    return terms.rate_per_annum * period.years.exact();
}

Exact first_factor(const Terms& terms) {
    return factor_of(terms, periods_of(terms).front());
}

TEST(DueDates, MonthEndsAreClampedAndCountedFromTheFirst) {
    EXPECT_EQ(due_dates(due({}, 4, "2025-12-31")),
              (Lines{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"}));
    // The first due date itself may be a clamped one.
    EXPECT_EQ(due_dates(due({}, 3, "2026-01-31")),
              (Lines{"2026-02-28", "2026-03-31", "2026-04-30"}));
    EXPECT_EQ(due_dates(due({}, 2, "2024-01-30")), (Lines{"2024-02-29", "2024-03-30"}));
}

TEST(DueDates, AnAgreedFirstDateGivesTheDueDay) {
    auto terms = due({}, 3, "2026-01-31");
    terms.first_due_on = day("2026-02-28");
    EXPECT_EQ(due_dates(terms), (Lines{"2026-02-28", "2026-03-28", "2026-04-28"}));
    terms.recurrence.due_day = 31;
    EXPECT_EQ(due_dates(terms), (Lines{"2026-02-28", "2026-03-31", "2026-04-30"}));
}

TEST(DueDates, AnAgreedDueDayFallsInTheMonthOneRecurrenceLater) {
    EXPECT_EQ(due_dates(due({Unit::months, 1, 31}, 3, "2026-01-10")),
              (Lines{"2026-02-28", "2026-03-31", "2026-04-30"}));
    EXPECT_EQ(due_dates(due({Unit::months, 3, 5}, 2, "2026-01-10")),
              (Lines{"2026-04-05", "2026-07-05"}));
}

TEST(DueDates, EveryRecurrenceIsCountedFromTheFirst) {
    EXPECT_EQ(due_dates(due({Unit::days, 10}, 3, "2026-01-10")),
              (Lines{"2026-01-20", "2026-01-30", "2026-02-09"}));
    EXPECT_EQ(due_dates(due({Unit::weeks, 2}, 3, "2026-01-10")),
              (Lines{"2026-01-24", "2026-02-07", "2026-02-21"}));
    EXPECT_EQ(due_dates(due({Unit::twice_a_month}, 4, "2026-01-10")),
              (Lines{"2026-01-15", "2026-02-01", "2026-02-15", "2026-03-01"}));
    EXPECT_EQ(due_dates(due({Unit::nth_weekday, 1, 0, 2, std::chrono::Tuesday}, 3, "2026-01-20")),
              (Lines{"2026-02-10", "2026-03-10", "2026-04-14"}));
    EXPECT_EQ(due_dates(due({Unit::nth_weekday, 1, 0, 5, std::chrono::Friday}, 2, "2026-01-10")),
              (Lines{"2026-01-30", "2026-02-27"}));
    EXPECT_EQ(due_dates(due({Unit::last_day_of_month}, 3, "2026-01-10")),
              (Lines{"2026-01-31", "2026-02-28", "2026-03-31"}));
    // Disbursed on such a day: one recurrence later, not one month later.
    EXPECT_EQ(due_dates(due({Unit::last_day_of_month, 3}, 2, "2026-01-31")),
              (Lines{"2026-04-30", "2026-07-31"}));
}

TEST(DueDates, MoveByTheWorkingDayRuleButNotTheInterest) {
    // 1 March 2026 and 1 November 2026 are Sundays; 31 May 2026 is a Sunday at the month's end.
    struct Row {
        WorkingDayRule rule;
        Lines dates;
    };
    const Row table[] = {
        {WorkingDayRule::none, {"2026-05-31", "2026-06-30"}},
        {WorkingDayRule::following, {"2026-06-01", "2026-06-30"}},
        {WorkingDayRule::modified_following, {"2026-05-29", "2026-06-30"}},
        {WorkingDayRule::preceding, {"2026-05-29", "2026-06-30"}},
        {WorkingDayRule::next_due_date, {"2026-06-30", "2026-06-30"}},
    };
    for (const auto& row : table) {
        auto terms = due({Unit::last_day_of_month}, 2, "2026-04-30");
        terms.working_day_rule = row.rule;
        terms.calendar.weekend = {std::chrono::Saturday, std::chrono::Sunday};
        EXPECT_EQ(due_dates(terms), row.dates) << tawi::to_string(row.rule);
        EXPECT_EQ(interest_periods(terms),
                  (Lines{"2026-04-30 2026-05-31", "2026-05-31 2026-06-30"}));
        EXPECT_EQ(first_factor(terms), Exact(1, 100));
    }
}

TEST(DueDates, TheLastRowOfNextDueDateFallsOneRecurrenceLater) {
    auto terms = due({Unit::last_day_of_month}, 1, "2026-04-30");
    terms.working_day_rule = WorkingDayRule::next_due_date;
    terms.calendar.weekend = {std::chrono::Sunday};
    EXPECT_EQ(due_dates(terms), (Lines{"2026-06-30"}));
}

TEST(DueDates, NeverMoveOntoTheDisbursement) {
    auto terms = due({Unit::days, 1}, 2, "2026-01-09");  // a Friday
    terms.working_day_rule = WorkingDayRule::preceding;
    terms.calendar.weekend = {std::chrono::Saturday, std::chrono::Sunday};
    EXPECT_EQ(due_dates(terms), (Lines{"2026-01-12", "2026-01-12"}));
}

TEST(PeriodFactor, ByPeriodIsTheSameWhateverTheCalendar) {
    struct Row {
        Recurrence recurrence;
        Exact factor;  // of 12 % a year
    };
    const Row table[] = {
        {{Unit::months, 1}, Exact(12, 1200)},     {{Unit::months, 3}, Exact(12, 400)},
        {{Unit::weeks, 1}, Exact(12, 5200)},      {{Unit::weeks, 2}, Exact(12, 2600)},
        {{Unit::twice_a_month}, Exact(12, 2400)}, {{Unit::last_day_of_month}, Exact(12, 1200)},
    };
    for (const auto& row : table) {
        const auto terms = due(row.recurrence, 3, "2026-01-31");
        const auto periods = periods_of(terms);
        EXPECT_EQ(factor_of(terms, periods[1]), row.factor) << tawi::to_string(row.recurrence.unit);
        EXPECT_EQ(factor_of(terms, periods[2]), row.factor) << tawi::to_string(row.recurrence.unit);
    }
}

TEST(PeriodFactor, EveryNDaysIsAlwaysByDays) {
    EXPECT_EQ(first_factor(due({Unit::days, 10}, 1, "2026-01-10")), Exact(12 * 10, 36500));
}

// 31 Jan - 28 Feb, 24 %: DOMAIN, *Period factor*.
TEST(PeriodFactor, ByDaysFollowsTheDayCount) {
    auto terms = monthly("100000", Exact(24, 100), 1, "2026-01-31");
    EXPECT_EQ(first_factor(terms), Exact(2, 100));
    terms.interest_by = InterestBy::days;
    EXPECT_EQ(first_factor(terms), Exact(24 * 28, 36500));
    terms.day_count = DayCount::thirty_360;
    EXPECT_EQ(first_factor(terms), Exact(24 * 28, 36000));
}

TEST(FirstPeriod, IsRegularCountedFromEitherEnd) {
    auto terms = due({}, 2, "2026-01-31");
    terms.first_due_on = day("2026-02-28");  // one month after the 31st; due day 28 from here on
    EXPECT_EQ(first_factor(terms), Exact(1, 100));
    terms = due({Unit::months, 1, 31}, 2, "2026-02-28");
    terms.first_due_on = day("2026-03-31");  // the due date before it is 28 Feb
    EXPECT_EQ(first_factor(terms), Exact(1, 100));
}

TEST(FirstPeriod, LeftOverDaysByEachRule) {
    // 10 Jan to 25 Mar: back from the due date two whole months to 25 Jan, and 15 days left over.
    auto terms = due({}, 3, "2026-01-10");
    terms.first_due_on = day("2026-03-25");
    const Exact month(1, 100);
    EXPECT_EQ(first_factor(terms), month * (2 + Exact(15, 31)));  // 25 Dec to 25 Jan has 31 days
    terms.first_period = FirstPeriod::odd_days;
    EXPECT_EQ(first_factor(terms), month * 2 + Exact(12, 100) * Exact(15, 365));
    terms.first_period = FirstPeriod::actual_days;
    EXPECT_EQ(first_factor(terms), Exact(12, 100) * Exact(74, 365));
    terms.day_count = DayCount::actual_360;
    EXPECT_EQ(first_factor(terms), Exact(12, 100) * Exact(74, 360));
    EXPECT_EQ(factor_of(terms, periods_of(terms)[1]), month);
}

TEST(FirstPeriod, ShorterThanOneRecurrence) {
    auto terms = due({}, 2, "2026-01-10");
    terms.first_due_on = day("2026-01-20");
    EXPECT_EQ(first_factor(terms), Exact(1, 100) * Exact(10, 31));
    terms.first_period = FirstPeriod::odd_days;
    EXPECT_EQ(first_factor(terms), Exact(12, 100) * Exact(10, 365));
}

TEST(FirstPeriod, OddDaysLieOverTheYearThatEndsThere) {
    auto terms = due({}, 2, "2024-03-05");
    terms.first_period = FirstPeriod::odd_days;
    terms.first_due_on = day("2024-04-15");  // whole month back to 15 Mar 2024: a year of 366 days
    EXPECT_EQ(first_factor(terms), Exact(1, 100) + Exact(12, 100) * Exact(10, 366));
}

TEST(InterestFollowsDueDate, AMovedPeriodBearsItsOwnDays) {
    auto terms = due({Unit::weeks, 2}, 2, "2026-01-04");  // due on Sundays, the 18th first
    terms.working_day_rule = WorkingDayRule::following;
    terms.calendar.weekend = {std::chrono::Sunday};
    terms.calendar.holidays = {day("2026-02-02")};
    terms.interest_follows_due_date = true;
    EXPECT_EQ(interest_periods(terms), (Lines{"2026-01-04 2026-01-19", "2026-01-19 2026-02-03"}));
    const auto periods = periods_of(terms);
    EXPECT_EQ(factor_of(terms, periods[0]), Exact(12, 2600) * Exact(15, 14));
    EXPECT_EQ(factor_of(terms, periods[1]), Exact(12, 2600) * Exact(15, 14));
    terms.interest_by = InterestBy::days;
    EXPECT_EQ(first_factor(terms), Exact(12, 100) * Exact(15, 365));
}

}  // namespace
}  // namespace tawi::loan
