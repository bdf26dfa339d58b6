#include "ledger/loan/unit_periods.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/year_interval.h"

namespace tawi::loan {
namespace {

using Unit = Recurrence::Unit;

Date day(const std::string& text) {
    return parse_date(text, "/date");
}

std::string text(const UnitPeriods& periods) {
    return std::to_string(periods.whole) + " + " + std::to_string(periods.odd_above) + '/' +
           std::to_string(periods.odd_below);
}

/// 12 CFR 1026, Appendix J, (b)(5) and the examples in (c); the rest counted by hand.
TEST(UnitPeriods, ByDates) {
    struct Case {
        Unit unit;
        unsigned every;
        unsigned due_day;
        std::string start, first_payment, date, counted;
    };
    const std::vector<Case> cases{
        // (c)(1)(i) to (v), (c)(4)(ii)
        {Unit::months, 1, 0, "1978-01-10", "1978-02-10", "1978-02-10", "1 + 0/1"},
        {Unit::months, 1, 0, "1978-02-10", "1978-04-01", "1978-04-01", "1 + 19/30"},
        {Unit::twice_a_month, 1, 0, "1978-02-23", "1978-03-01", "1978-03-01", "0 + 6/15"},
        {Unit::twice_a_month, 1, 0, "1978-02-23", "1978-03-01", "1978-03-16", "1 + 6/15"},
        {Unit::months, 3, 0, "1978-05-23", "1978-10-01", "1978-10-01", "1 + 39/90"},
        {Unit::weeks, 1, 0, "1978-03-20", "1978-04-21", "1978-04-21", "4 + 4/7"},
        {Unit::months, 2, 0, "1978-01-10", "1978-03-01", "1978-03-01", "0 + 52/60"},
        // due days that a short month cuts
        {Unit::months, 1, 31, "2026-01-31", "2026-02-28", "2026-02-28", "1 + 0/1"},
        {Unit::months, 1, 31, "2026-01-31", "2026-02-28", "2026-04-30", "3 + 0/1"},
        {Unit::months, 1, 31, "2026-01-26", "2026-02-28", "2026-03-31", "2 + 5/30"},
        {Unit::last_day_of_month, 1, 0, "2026-01-26", "2026-02-28", "2026-03-31", "2 + 5/30"},
        // ten years on, and a payment moved off the due date
        {Unit::months, 1, 0, "2026-01-10", "2026-02-10", "2036-02-10", "121 + 0/1"},
        {Unit::months, 1, 0, "2026-01-10", "2026-02-10", "2026-03-12", "2 + 2/30"},
        {Unit::twice_a_month, 1, 0, "2026-01-15", "2026-02-01", "2026-03-15", "4 + 0/1"},
        {Unit::twice_a_month, 1, 0, "2026-01-12", "2026-02-01", "2026-02-15", "2 + 3/15"},
        {Unit::days, 10, 0, "2026-01-10", "2026-01-20", "2026-02-12", "3 + 3/10"},
        // a year: months if whole, else days
        {Unit::months, 12, 0, "2026-01-10", "2027-01-10", "2028-01-10", "2 + 0/1"},
        {Unit::months, 12, 0, "2026-01-10", "2027-07-10", "2027-07-10", "1 + 6/12"},
        {Unit::months, 12, 0, "2026-01-10", "2027-07-12", "2027-07-12", "1 + 183/365"},
    };
    for (const auto& example : cases) {
        Recurrence recurrence;
        recurrence.unit = example.unit;
        recurrence.every = example.every;
        recurrence.due_day = example.due_day;
        const UnitPeriodCount count(recurrence, day(example.first_payment));
        EXPECT_EQ(text(count.between(day(example.start), day(example.date))), example.counted)
            << example.start << ' ' << example.date;
    }
}

TEST(UnitPeriods, SecondTuesdays) {
    Recurrence recurrence;
    recurrence.unit = Unit::nth_weekday;
    recurrence.nth = 2;
    recurrence.weekday = std::chrono::Tuesday;
    const UnitPeriodCount count(recurrence, day("2026-02-10"));
    EXPECT_EQ(text(count.between(day("2026-01-13"), day("2026-04-14"))), "3 + 0/1");
    EXPECT_EQ(text(count.between(day("2026-01-10"), day("2026-04-14"))), "3 + 3/30");
}

TEST(UnitPeriods, OfOnePayment) {
    const auto per_year = [](const std::string& start, const std::string& end) {
        return UnitPeriodCount::of_single_payment(day(start), day(end)).per_year();
    };
    EXPECT_EQ(per_year("1978-01-03", "1978-09-15"), Exact(365, 255));
    EXPECT_EQ(per_year("1978-07-15", "1979-01-15"), Exact(2));
    EXPECT_EQ(per_year("1978-07-15", "1979-07-15"), Exact(1));
    EXPECT_EQ(per_year("1978-07-15", "1981-01-20"), Exact(1));
}

TEST(UnitPeriods, NeverLeadBackwards) {
    const UnitPeriodCount count(Recurrence{}, day("2026-02-10"));
    EXPECT_THROW(count.between(day("2026-02-11"), day("2026-02-10")), InvariantViolation);
    EXPECT_THROW(year_interval(day("2026-02-11"), day("2026-02-10"), IntervalUnit::month),
                 InvariantViolation);
}

/// Along the due dates of any recurrence every period is one unit period, from any of them.
RC_GTEST_PROP(UnitPeriodsProperties, DueDatesAreWholeUnitsApart, ()) {
    Recurrence recurrence;
    recurrence.unit = *rc::gen::element(Unit::days, Unit::weeks, Unit::months, Unit::twice_a_month,
                                        Unit::nth_weekday, Unit::last_day_of_month);
    recurrence.every = *rc::gen::inRange(1U, 12U);
    recurrence.nth = *rc::gen::inRange(1U, 6U);
    recurrence.weekday = std::chrono::weekday(*rc::gen::inRange(0U, 7U));
    if (recurrence.unit == Unit::twice_a_month) recurrence.every = 1;
    Date first = add_days(day("2026-01-01"), *rc::gen::inRange(0, 1000));
    if (recurrence.unit == Unit::months) {
        recurrence.due_day = *rc::gen::inRange(1U, 32U);
        first = add_months(first, 0, recurrence.due_day);
    }
    while (!recurrence.fits(first))
        first = add_days(first, 1);
    const int start = *rc::gen::inRange(-20, 1);
    const int end = *rc::gen::inRange(start, 130);
    const UnitPeriodCount count(recurrence, first);
    const auto periods =
        count.between(recurrence.occurrence(first, start), recurrence.occurrence(first, end));
    RC_ASSERT(text(periods) == text({end - start, 0, 1}));
}

std::string text(const YearInterval& interval) {
    return std::to_string(interval.whole) + " + " + std::to_string(interval.days) + '/' +
           std::to_string(interval.days_in_year);
}

/// Commission SWD(2012) 128 final, 4.1.1 (first three); the rest counted by hand.
TEST(YearInterval, ByDates) {
    struct Case {
        IntervalUnit unit;
        unsigned due_day;
        std::string start, end, counted;
    };
    const std::vector<Case> cases{
        {IntervalUnit::month, 0, "2012-01-12", "2012-02-15", "1 + 3/365"},
        {IntervalUnit::month, 0, "2013-01-12", "2013-02-15", "1 + 3/366"},
        {IntervalUnit::year, 0, "2012-01-12", "2014-02-15", "2 + 34/365"},
        {IntervalUnit::week, 0, "2012-01-12", "2012-02-15", "4 + 6/365"},
        {IntervalUnit::week, 0, "2013-01-12", "2013-02-15", "4 + 6/366"},
        {IntervalUnit::month, 0, "2026-01-31", "2026-03-31", "2 + 0/365"},
        {IntervalUnit::month, 0, "2026-02-28", "2026-03-31", "1 + 0/365"},
        {IntervalUnit::month, 0, "2026-01-31", "2026-02-28", "0 + 28/365"},
        {IntervalUnit::month, 31, "2026-01-31", "2026-02-28", "1 + 0/365"},
        {IntervalUnit::month, 31, "2026-01-31", "2026-03-15", "1 + 15/365"},
        {IntervalUnit::year, 0, "2024-02-29", "2025-02-28", "0 + 365/366"},
        {IntervalUnit::year, 29, "2024-02-29", "2025-02-28", "1 + 0/366"},
        {IntervalUnit::month, 0, "2026-01-31", "2026-01-31", "0 + 0/365"},
    };
    for (const auto& example : cases) {
        EXPECT_EQ(text(year_interval(day(example.start), day(example.end), example.unit,
                                     example.due_day)),
                  example.counted)
            << example.start << ' ' << example.end;
    }
}

}  // namespace
}  // namespace tawi::loan
