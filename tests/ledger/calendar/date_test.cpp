#include "ledger/calendar/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi {
namespace {

Date day(std::string_view text) {
    return parse_date(text, "/date");
}

/// Any day from 1900 to 2999.
Date any_day() {
    return add_days(day("1900-01-01"), *rc::gen::inRange(0, 401'767));
}

TEST(ParseDate, ReadsADayThatExists) {
    using namespace std::chrono_literals;
    EXPECT_EQ(day("2026-11-21"), 2026y / std::chrono::November / 21);
    EXPECT_EQ(day("1900-01-01"), 1900y / std::chrono::January / 1);
    EXPECT_EQ(day("2999-12-31"), 2999y / std::chrono::December / 31);
    EXPECT_EQ(day("2000-02-29"), 2000y / std::chrono::February / 29);
}

TEST(ParseDate, RefusesEverythingElse) {
    for (const std::string_view text : {
             "2023-02-29",
             "1900-02-29",
             "2026-04-31",
             "2026-13-01",
             "2026-00-10",
             "2026-01-00",  //
             "2026-01-32",
             "1899-12-31",
             "3000-01-01",
             "0000-01-01",
             "9999-12-31",  //
             "",
             "2026-1-1",
             "26-01-01",
             "20260101",
             "2026/01/01",
             "01-01-2026",
             "2026-01-1 ",  //
             " 2026-01-01",
             "2026-01-01 ",
             "2026-01-01T00:00:00Z",
             "+026-01-01",
             "-026-01-01",  //
             "2026-+1-01",
             "2026-01--1",
             "2026-0x-01",
             "tomorrow!!",
         }) {
        try {
            parse_date(text, "/due_on");
            ADD_FAILURE() << text;
        } catch (const InvalidInput& refusal) {
            EXPECT_EQ(refusal.field(), "/due_on");
            EXPECT_EQ(refusal.code(), "not_a_date");
        }
    }
}

TEST(DateText, IsPadded) {
    EXPECT_EQ(to_string(day("2026-11-21")), "2026-11-21");
    EXPECT_EQ(to_string(Date{std::chrono::year(7), std::chrono::March, std::chrono::day(4)}),
              "0007-03-04");
}

TEST(DateDays, AreCalendarDays) {
    struct Row {
        const char* start;
        const char* end;
        int days;
    };
    constexpr Row rows[] = {
        // A day has 86400 seconds since 1970-01-01: 2001-09-09 holds the second 1 000 000 000.
        {"1970-01-01", "2001-09-09", 11574},  {"2026-11-21", "2026-11-21", 0},
        {"2024-02-28", "2024-03-01", 2},      {"2023-02-28", "2023-03-01", 1},
        {"1900-02-28", "1900-03-01", 1},      {"2000-01-01", "2001-01-01", 366},
        {"2000-01-01", "2400-01-01", 146097},  // the Gregorian cycle
        {"2026-03-01", "2026-02-28", -1},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(days_between(day(row.start), day(row.end)), row.days);
        EXPECT_EQ(to_string(add_days(day(row.start), row.days)), row.end);
        EXPECT_EQ(to_string(add_days(day(row.end), -row.days)), row.start);
    }
}

TEST(DateMonths, ClampTheDueDayToTheMonth) {
    struct Row {
        const char* date;
        int months;
        unsigned due_day;
        const char* moved;
    };
    constexpr Row rows[] = {
        // DOMAIN, Dates: 31 Jan, 28 Feb, 31 Mar.
        {"2026-01-31", 1, 31, "2026-02-28"},  {"2026-02-28", 1, 31, "2026-03-31"},
        {"2024-01-31", 1, 31, "2024-02-29"},  {"2024-01-30", 1, 30, "2024-02-29"},
        {"2023-01-29", 1, 29, "2023-02-28"},  {"2026-03-31", 1, 31, "2026-04-30"},
        {"2026-03-31", -1, 31, "2026-02-28"}, {"2026-01-15", -1, 15, "2025-12-15"},
        {"2026-12-10", 1, 10, "2027-01-10"},  {"2026-12-10", 0, 28, "2026-12-28"},
        {"2026-01-31", 12, 31, "2027-01-31"}, {"2026-01-31", -1200, 31, "1926-01-31"},
        {"2026-07-01", -7, 1, "2025-12-01"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_string(add_months(day(row.date), row.months, row.due_day)), row.moved);
    }
    EXPECT_EQ(to_string(add_months(day("2026-01-31"), 1)), "2026-02-28");
    EXPECT_EQ(to_string(add_months(day("2026-02-28"), 1)), "2026-03-28");
}

TEST(DateMonths, RefuseADueDayThatNoMonthHas) {
    EXPECT_THROW(add_months(day("2026-01-01"), 1, 0), InvariantViolation);
    EXPECT_THROW(add_months(day("2026-01-01"), 1, 32), InvariantViolation);
}

TEST(Calendar, EndsWhereItSays) {
    constexpr int most = std::numeric_limits<int>::max();
    const Date last = add_months(day("2999-12-31"), 7000 * 12);
    EXPECT_EQ(to_string(last), "9999-12-31");
    EXPECT_THROW(add_days(last, 1), InvariantViolation);
    EXPECT_THROW(add_months(last, 1), InvariantViolation);
    EXPECT_THROW(add_days(last, most), InvariantViolation);
    EXPECT_THROW(add_months(last, most), InvariantViolation);
    const Date first = add_months(day("1900-01-01"), -1899 * 12);
    EXPECT_EQ(to_string(first), "0001-01-01");
    EXPECT_THROW(add_days(first, -1), InvariantViolation);
    EXPECT_THROW(add_months(first, -1), InvariantViolation);
    EXPECT_THROW(add_days(first, -most - 1), InvariantViolation);
    EXPECT_THROW(add_months(first, -most - 1), InvariantViolation);
}

TEST(LeapYears, FollowTheGregorianRule) {
    EXPECT_TRUE(is_leap_year(std::chrono::year(2024)));
    EXPECT_TRUE(is_leap_year(std::chrono::year(2000)));
    EXPECT_FALSE(is_leap_year(std::chrono::year(1900)));
    EXPECT_FALSE(is_leap_year(std::chrono::year(2026)));
}

RC_GTEST_PROP(DateText, IsReadBack, ()) {
    const Date date = any_day();
    RC_ASSERT(parse_date(to_string(date), "/date") == date);
}

RC_GTEST_PROP(DateDays, AreUndoneByAddDays, ()) {
    const Date start = any_day();
    const Date end = any_day();
    RC_ASSERT(add_days(start, days_between(start, end)) == end);
    RC_ASSERT(days_between(start, end) == -days_between(end, start));
}

RC_GTEST_PROP(DateMonths, KeepTheDueDayWhereTheMonthHasIt, ()) {
    const Date start = any_day();
    const int months = *rc::gen::inRange(-1000, 1000);
    const auto due_day = *rc::gen::inRange(1U, 32U);
    const Date moved = add_months(start, months, due_day);
    RC_ASSERT(moved.ok());
    RC_ASSERT((moved.year() / moved.month()) ==
              (start.year() / start.month() + std::chrono::months(months)));
    const bool clamped = static_cast<unsigned>(moved.day()) < due_day;
    RC_ASSERT(clamped || moved.day() == std::chrono::day(due_day));
    RC_ASSERT(!clamped || add_days(moved, 1).day() == std::chrono::day(1));
}

}  // namespace
}  // namespace tawi
