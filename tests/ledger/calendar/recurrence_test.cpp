#include "ledger/calendar/recurrence.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "ledger/error.h"

namespace tawi {
namespace {

using Unit = Recurrence::Unit;
using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Sunday;

Date day(std::string_view text) {
    return parse_date(text, "/date");
}

Recurrence every(unsigned count, Unit unit, unsigned due_day = 0) {
    return {.unit = unit, .every = count, .due_day = due_day, .nth = 0, .weekday = {}};
}

Recurrence weekday_of_month(unsigned months, unsigned nth, std::chrono::weekday weekday) {
    return {
        .unit = Unit::nth_weekday, .every = months, .due_day = 0, .nth = nth, .weekday = weekday};
}

std::vector<std::string> occurrences(const Recurrence& recurrence, std::string_view first, int from,
                                     int to) {
    std::vector<std::string> days;
    for (int index = from; index <= to; ++index) {
        days.push_back(to_string(recurrence.occurrence(day(first), index)));
    }
    return days;
}

using Days = std::vector<std::string>;

TEST(Occurrences, OfMonthsAreCountedFromTheFirst) {
    // DOMAIN, Dates: 31 Jan, 28 Feb, 31 Mar.
    EXPECT_EQ(
        occurrences(every(1, Unit::months), "2026-01-31", -2, 3),
        (Days{"2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"}));
    EXPECT_EQ(occurrences(every(1, Unit::months, 31), "2026-02-28", 0, 2),
              (Days{"2026-02-28", "2026-03-31", "2026-04-30"}));
    EXPECT_EQ(occurrences(every(1, Unit::months), "2026-02-28", 0, 2),
              (Days{"2026-02-28", "2026-03-28", "2026-04-28"}));
    EXPECT_EQ(occurrences(every(3, Unit::months, 30), "2023-11-30", -1, 2),
              (Days{"2023-08-30", "2023-11-30", "2024-02-29", "2024-05-30"}));
}

TEST(Occurrences, OfDaysAndWeeksAreEvenlySpaced) {
    EXPECT_EQ(occurrences(every(10, Unit::days), "2024-02-25", -1, 2),
              (Days{"2024-02-15", "2024-02-25", "2024-03-06", "2024-03-16"}));
    EXPECT_EQ(occurrences(every(2, Unit::weeks), "2026-12-25", -1, 2),
              (Days{"2026-12-11", "2026-12-25", "2027-01-08", "2027-01-22"}));
}

TEST(Occurrences, TwiceAMonthFallOnThe1stAnd15th) {
    const Recurrence twice = every(1, Unit::twice_a_month);
    EXPECT_EQ(occurrences(twice, "2026-12-15", -3, 3),
              (Days{"2026-11-01", "2026-11-15", "2026-12-01", "2026-12-15", "2027-01-01",
                    "2027-01-15", "2027-02-01"}));
    EXPECT_EQ(
        occurrences(twice, "2026-02-01", -3, 2),
        (Days{"2025-12-15", "2026-01-01", "2026-01-15", "2026-02-01", "2026-02-15", "2026-03-01"}));
}

TEST(Occurrences, OfAnNthWeekday) {
    // RFC 5545, 3.8.5.3: monthly on the first Friday; every other month on the first and last
    // Sunday.
    EXPECT_EQ(occurrences(weekday_of_month(1, 1, Friday), "1997-09-05", 0, 9),
              (Days{"1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05", "1998-01-02",
                    "1998-02-06", "1998-03-06", "1998-04-03", "1998-05-01", "1998-06-05"}));
    EXPECT_EQ(occurrences(weekday_of_month(2, 1, Sunday), "1997-09-07", 0, 4),
              (Days{"1997-09-07", "1997-11-02", "1998-01-04", "1998-03-01", "1998-05-03"}));
    EXPECT_EQ(occurrences(weekday_of_month(2, 5, Sunday), "1997-09-28", 0, 4),
              (Days{"1997-09-28", "1997-11-30", "1998-01-25", "1998-03-29", "1998-05-31"}));
    EXPECT_EQ(occurrences(weekday_of_month(1, 5, Sunday), "1997-09-28", -1, 1),
              (Days{"1997-08-31", "1997-09-28", "1997-10-26"}));
}

TEST(Occurrences, OfTheLastDayOfTheMonth) {
    EXPECT_EQ(occurrences(every(1, Unit::last_day_of_month), "2024-02-29", -1, 2),
              (Days{"2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"}));
    EXPECT_EQ(occurrences(every(12, Unit::last_day_of_month), "2024-02-29", -1, 1),
              (Days{"2023-02-28", "2024-02-29", "2025-02-28"}));
}

TEST(FirstDueDate, FitsItsRecurrenceOrNot) {
    struct Row {
        Recurrence recurrence;
        const char* first;
        bool fits;
    };
    const Row rows[] = {
        // recurrence.h: the 15th does not fit day 31, 28 February does.
        {every(1, Unit::months, 31), "2026-01-15", false},
        {every(1, Unit::months, 31), "2026-02-28", true},
        {every(1, Unit::months, 31), "2024-02-28", false},
        {every(1, Unit::months, 31), "2026-04-30", true},
        {every(1, Unit::months, 15), "2026-04-15", true},
        {every(1, Unit::months), "2026-04-17", true},
        {every(3, Unit::days), "2026-04-17", true},
        {every(3, Unit::weeks), "2026-04-17", true},
        {every(1, Unit::twice_a_month), "2026-04-01", true},
        {every(1, Unit::twice_a_month), "2026-04-15", true},
        {every(1, Unit::twice_a_month), "2026-04-16", false},
        {weekday_of_month(1, 2, Monday), "2026-11-09", true},
        {weekday_of_month(1, 2, Monday), "2026-11-16", false},
        {weekday_of_month(1, 2, Monday), "2026-11-10", false},
        {weekday_of_month(1, 5, Monday), "2026-11-30", true},
        {weekday_of_month(1, 4, Monday), "2026-11-23", true},
        {weekday_of_month(1, 5, Monday), "2026-11-23", false},
        {every(1, Unit::last_day_of_month), "2026-02-28", true},
        {every(1, Unit::last_day_of_month), "2024-02-28", false},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(row.recurrence.fits(day(row.first)), row.fits)
            << to_string(row.recurrence.unit) << ' ' << row.first;
        if (row.fits) {
            EXPECT_EQ(to_string(row.recurrence.occurrence(day(row.first), 0)), row.first);
        } else {
            EXPECT_THROW(row.recurrence.occurrence(day(row.first), 0), InvariantViolation);
        }
    }
}

TEST(PeriodsPerYear, FollowTheRecurrence) {
    // DOMAIN, Period factor: 12 / months, 24, 52 / weeks.
    EXPECT_EQ(every(1, Unit::months).periods_per_year(), 12);
    EXPECT_EQ(every(5, Unit::months).periods_per_year(), Exact(12, 5));
    EXPECT_EQ(every(1, Unit::twice_a_month).periods_per_year(), 24);
    EXPECT_EQ(every(1, Unit::weeks).periods_per_year(), 52);
    EXPECT_EQ(every(8, Unit::weeks).periods_per_year(), Exact(13, 2));
    EXPECT_EQ(every(2, Unit::last_day_of_month).periods_per_year(), 6);
    EXPECT_EQ(weekday_of_month(3, 1, Friday).periods_per_year(), 4);
    EXPECT_THROW(every(30, Unit::days).periods_per_year(), InvariantViolation);
}

TEST(Recurrence, RefusesValuesOutOfRange) {
    const Date first = day("2026-01-01");
    const Recurrence wrong[] = {
        every(0, Unit::months),         every(0, Unit::days),
        every(1, Unit::months, 32),     weekday_of_month(1, 0, Friday),
        weekday_of_month(1, 6, Friday), weekday_of_month(1, 1, std::chrono::weekday(9)),
    };
    for (const Recurrence& recurrence : wrong) {
        EXPECT_THROW(recurrence.fits(first), InvariantViolation);
        EXPECT_THROW(recurrence.occurrence(first, 1), InvariantViolation);
        EXPECT_THROW(recurrence.periods_per_year(), InvariantViolation);
    }
}

TEST(Recurrence, RefusesToLeaveTheCalendar) {
    constexpr int most = std::numeric_limits<int>::max();
    constexpr int least = std::numeric_limits<int>::min();
    const Date first = day("2026-01-01");
    for (const Unit unit : {Unit::days, Unit::weeks, Unit::months, Unit::twice_a_month}) {
        for (const unsigned count : {1U, std::numeric_limits<unsigned>::max()}) {
            EXPECT_THROW(every(count, unit).occurrence(first, most), InvariantViolation);
            EXPECT_THROW(every(count, unit).occurrence(first, least), InvariantViolation);
        }
    }
}

TEST(RecurrenceUnits, AreReadBack) {
    struct Row {
        Unit unit;
        std::string_view name;
    };
    constexpr Row rows[] = {
        {Unit::days, "days"},
        {Unit::weeks, "weeks"},
        {Unit::months, "months"},
        {Unit::twice_a_month, "twice_a_month"},
        {Unit::nth_weekday, "nth_weekday"},
        {Unit::last_day_of_month, "last_day_of_month"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_string(row.unit), row.name);
        EXPECT_EQ(parse_recurrence_unit(row.name, "/unit"), row.unit);
    }
    try {
        parse_recurrence_unit("month", "/unit");
        FAIL() << "an unknown unit was read";
    } catch (const InvalidInput& refusal) {
        EXPECT_EQ(refusal.field() + ' ' + refusal.code(), "/unit unknown_value");
    }
}

/// Any recurrence, with a first due date that fits it.
std::pair<Recurrence, Date> any_recurrence() {
    const auto unit = *rc::gen::element(Unit::days, Unit::weeks, Unit::months, Unit::twice_a_month,
                                        Unit::nth_weekday, Unit::last_day_of_month);
    Recurrence recurrence = every(*rc::gen::inRange(1U, 14U), unit);
    Date first = add_days(day("2000-01-01"), *rc::gen::inRange(0, 20'000));
    switch (unit) {
        case Unit::months:
            recurrence.due_day = *rc::gen::inRange(1U, 32U);
            first = add_months(first, 0, recurrence.due_day);
            break;
        case Unit::twice_a_month:
            first = add_months(first, 0, *rc::gen::element(1U, 15U));
            break;
        case Unit::nth_weekday:
            recurrence.nth = std::min(5U, (static_cast<unsigned>(first.day()) - 1) / 7 + 1);
            recurrence.weekday = std::chrono::weekday(std::chrono::sys_days(first));
            break;
        case Unit::last_day_of_month:
            first = add_months(first, 0, 31);
            break;
        case Unit::days:
        case Unit::weeks:
            break;
    }
    return {recurrence, first};
}

RC_GTEST_PROP(Occurrences, AscendAndFitTheirRecurrence, ()) {
    const auto [recurrence, first] = any_recurrence();
    const int index = *rc::gen::inRange(-200, 200);
    const Date occurrence = recurrence.occurrence(first, index);
    RC_ASSERT(recurrence.occurrence(first, 0) == first);
    RC_ASSERT(recurrence.occurrence(first, index + 1) > occurrence);
    RC_ASSERT(recurrence.fits(occurrence));
    // Counted from any of its own dates it is the same series (with the due day stated).
    RC_ASSERT(recurrence.occurrence(occurrence, -index) == first);
}

}  // namespace
}  // namespace tawi
