#include "ledger/calendar/working_days.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "ledger/error.h"

namespace tawi {
namespace {

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using Rule = WorkingDayRule;

Date day(std::string_view text) {
    return parse_date(text, "/date");
}

const WorkingCalendar saturday_sunday{{Saturday, Sunday}, {}};

WorkingCalendar whole_week_off() {
    WorkingCalendar calendar;
    for (unsigned weekday = 0; weekday < 7; ++weekday) {
        calendar.weekend.emplace_back(weekday);
    }
    return calendar;
}

TEST(WorkingDayRules, MoveADateOffTheWeekend) {
    // github OpenGamma/Strata 39c46e342a4a, BusinessDayConventionTest.java (SAT_SUN calendar).
    struct Row {
        Rule rule;
        const char* date;
        const char* adjusted;
    };
    constexpr Row rows[] = {
        {Rule::none, "2014-07-11", "2014-07-11"},
        {Rule::none, "2014-07-13", "2014-07-13"},
        {Rule::following, "2014-07-13", "2014-07-14"},
        {Rule::following, "2014-07-14", "2014-07-14"},
        {Rule::following, "2014-08-29", "2014-08-29"},
        {Rule::following, "2014-08-30", "2014-09-01"},
        {Rule::modified_following, "2014-07-11", "2014-07-11"},
        {Rule::modified_following, "2014-07-13", "2014-07-14"},
        {Rule::modified_following, "2014-07-14", "2014-07-14"},
        {Rule::modified_following, "2014-08-30", "2014-08-29"},
        {Rule::modified_following, "2014-09-01", "2014-09-01"},
        {Rule::modified_following, "2014-11-02", "2014-11-03"},
        {Rule::preceding, "2014-07-13", "2014-07-11"},
        {Rule::preceding, "2014-08-30", "2014-08-29"},
        {Rule::preceding, "2014-10-31", "2014-10-31"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_string(adjust(day(row.date), row.rule, saturday_sunday)), row.adjusted)
            << to_string(row.rule) << ' ' << row.date;
    }
}

TEST(WorkingDayRules, StepOverHolidaysToo) {
    // Christmas 2026 falls on a Friday; the holidays end the year with it.
    const WorkingCalendar calendar{{Saturday, Sunday},
                                   {day("2026-12-24"), day("2026-12-25"), day("2026-12-28"),
                                    day("2026-12-31"), day("2027-01-01")}};
    EXPECT_EQ(to_string(adjust(day("2026-12-25"), Rule::following, calendar)), "2026-12-29");
    EXPECT_EQ(to_string(adjust(day("2026-12-27"), Rule::preceding, calendar)), "2026-12-23");
    EXPECT_EQ(to_string(adjust(day("2026-12-31"), Rule::following, calendar)), "2027-01-04");
    EXPECT_EQ(to_string(adjust(day("2026-12-31"), Rule::modified_following, calendar)),
              "2026-12-30");
    EXPECT_TRUE(calendar.is_working_day(day("2026-12-30")));
    EXPECT_FALSE(calendar.is_working_day(day("2026-12-31")));
}

TEST(WorkingDayRules, KnowOtherWeekends) {
    const WorkingCalendar friday_saturday{{Friday, Saturday}, {}};
    EXPECT_EQ(to_string(adjust(day("2026-11-20"), Rule::following, friday_saturday)), "2026-11-22");
    const WorkingCalendar no_day_off;
    EXPECT_EQ(to_string(adjust(day("2026-11-22"), Rule::following, no_day_off)), "2026-11-22");
}

TEST(WorkingDayRules, LeaveTheNextDueDateToTheSchedule) {
    EXPECT_THROW(adjust(day("2026-11-23"), Rule::next_due_date, saturday_sunday),
                 InvariantViolation);
}

TEST(WorkingCalendarChecks, NeverLookForADayThatDoesNotExist) {
    const WorkingCalendar calendar = whole_week_off();
    for (const Rule rule : {Rule::following, Rule::modified_following, Rule::preceding}) {
        EXPECT_THROW(adjust(day("2026-11-23"), rule, calendar), InvariantViolation);
    }
    EXPECT_EQ(adjust(day("2026-11-23"), Rule::none, calendar), day("2026-11-23"));
}

TEST(WorkingCalendarChecks, NameTheFault) {
    struct Row {
        WorkingCalendar calendar;
        const char* code;
    };
    const Row rows[] = {
        {whole_week_off(), "no_working_day"},
        {{{Sunday}, {day("2026-12-25"), day("2026-12-25")}}, "not_ascending"},
        {{{Sunday}, {day("2026-12-26"), day("2026-12-25")}}, "not_ascending"},
    };
    for (const Row& row : rows) {
        try {
            validate(row.calendar, "/calendar");
            ADD_FAILURE() << row.code;
        } catch (const InvalidInput& refusal) {
            EXPECT_EQ(refusal.field(), "/calendar");
            EXPECT_EQ(refusal.code(), row.code);
        }
    }
    EXPECT_NO_THROW(validate(WorkingCalendar{}, "/calendar"));
    EXPECT_NO_THROW(validate({{Saturday, Sunday, Sunday, Saturday, Sunday, Saturday, Sunday}, {}},
                             "/calendar"));
    EXPECT_NO_THROW(validate({{Sunday}, {day("2026-12-25"), day("2026-12-26")}}, "/calendar"));
}

TEST(WorkingDayRuleNames, AreReadBack) {
    struct Row {
        Rule rule;
        std::string_view name;
    };
    constexpr Row rows[] = {
        {Rule::none, "none"},
        {Rule::following, "following"},
        {Rule::modified_following, "modified_following"},
        {Rule::preceding, "preceding"},
        {Rule::next_due_date, "next_due_date"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_string(row.rule), row.name);
        EXPECT_EQ(parse_working_day_rule(row.name, "/rule"), row.rule);
    }
    try {
        parse_working_day_rule("nearest", "/rule");
        FAIL() << "an unknown rule was read";
    } catch (const InvalidInput& refusal) {
        EXPECT_EQ(refusal.field() + ' ' + refusal.code(), "/rule unknown_value");
    }
}

RC_GTEST_PROP(WorkingDayRules, GiveTheNearestWorkingDayOnTheirSide, ()) {
    WorkingCalendar calendar = saturday_sunday;
    const Date january = day("2026-01-01");
    const auto offsets = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, 60));
    for (const int offset : offsets) {
        calendar.holidays.push_back(add_days(january, offset));
    }
    std::ranges::sort(calendar.holidays);
    validate(calendar, "/calendar");
    const Date date = add_days(january, *rc::gen::inRange(0, 60));
    const Date later = adjust(date, Rule::following, calendar);
    const Date earlier = adjust(date, Rule::preceding, calendar);
    RC_ASSERT(calendar.is_working_day(later) && calendar.is_working_day(earlier));
    RC_ASSERT(earlier <= date && date <= later);
    for (Date between = add_days(earlier, 1); between < later; between = add_days(between, 1)) {
        RC_ASSERT(!calendar.is_working_day(between) || earlier == later);
    }
    const Date modified = adjust(date, Rule::modified_following, calendar);
    RC_ASSERT(modified == (later.month() == date.month() ? later : earlier));
}

}  // namespace
}  // namespace tawi
