#include "ledger/calendar/day_count.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/money/decimal_text.h"

namespace tawi {
namespace {

constexpr DayCount all_conventions[] = {
    DayCount::thirty_360,       DayCount::thirty_e_360,       DayCount::actual_360,
    DayCount::actual_365_fixed, DayCount::actual_actual_isda, DayCount::actual_364,
};

Date day(std::string_view text) {
    return parse_date(text, "/date");
}

TEST(CountedDays, AreThoseOfThePublishedWorkbook) {
    // ISDA's published 30/360 workbook, as carried in github lballabio/QuantLib 2a13d455048c,
    // test-suite/daycounters.cpp.
    struct Row {
        DayCount convention;
        const char* start;
        const char* end;
        int days;
    };
    constexpr Row rows[] = {
        {DayCount::thirty_360, "2006-08-20", "2007-02-20", 180},
        {DayCount::thirty_360, "2007-08-20", "2008-02-20", 180},
        {DayCount::thirty_360, "2008-02-20", "2008-08-20", 180},
        {DayCount::thirty_360, "2008-08-20", "2009-02-20", 180},
        {DayCount::thirty_360, "2009-02-20", "2009-08-20", 180},
        {DayCount::thirty_360, "2007-08-31", "2008-02-29", 179},
        {DayCount::thirty_360, "2006-01-30", "2006-02-28", 28},
        {DayCount::thirty_360, "2006-09-30", "2006-10-31", 30},
        {DayCount::thirty_360, "2006-10-31", "2006-11-28", 28},
        {DayCount::thirty_360, "2008-02-28", "2008-08-30", 182},
        {DayCount::thirty_360, "2007-02-26", "2008-02-29", 363},
        {DayCount::thirty_360, "2008-02-29", "2009-02-28", 359},
        {DayCount::thirty_360, "2008-02-28", "2008-03-31", 33},
        {DayCount::thirty_e_360, "2007-02-20", "2007-08-20", 180},
        {DayCount::thirty_e_360, "2009-02-20", "2009-08-20", 180},
        {DayCount::thirty_e_360, "2007-02-28", "2007-08-31", 182},
        {DayCount::thirty_e_360, "2008-02-29", "2008-08-31", 181},
        {DayCount::thirty_e_360, "2009-08-31", "2010-02-28", 178},
        {DayCount::thirty_e_360, "2010-08-31", "2011-02-28", 178},
        {DayCount::thirty_e_360, "2011-02-28", "2011-08-31", 182},
        {DayCount::thirty_e_360, "2006-01-31", "2006-02-28", 28},
        {DayCount::thirty_e_360, "2006-02-28", "2006-03-03", 5},
        {DayCount::thirty_e_360, "2006-09-30", "2006-10-31", 30},
        {DayCount::thirty_e_360, "2008-02-28", "2008-08-28", 180},
        {DayCount::thirty_e_360, "2008-02-28", "2008-08-30", 182},
        {DayCount::thirty_e_360, "2007-02-26", "2008-02-28", 362},
        {DayCount::thirty_e_360, "2007-02-26", "2008-02-29", 363},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(counted_days(row.convention, day(row.start), day(row.end)), row.days)
            << to_string(row.convention) << ' ' << row.start << ' ' << row.end;
        EXPECT_EQ(year_fraction(row.convention, day(row.start), day(row.end)),
                  Exact(row.days, 360));
    }
}

TEST(YearFraction, MatchesThePrintedDecimals) {
    // github lballabio/QuantLib 2a13d455048c, test-suite/daycounters.cpp. Printed there to twelve
    // decimals; the two zeros that end 1.001377348600 are padding (184/365 + 182/366 is
    // 1.0013773486039...), as its tolerance of 1e-10 allows. So ten digits are compared for it.
    struct Row {
        const char* start;
        const char* end;
        unsigned decimals;
        const char* years;
        Exact exact;
    };
    const Row rows[] = {
        {"1999-02-01", "1999-07-01", 12, "0.410958904110", Exact(150, 365)},
        {"1999-07-01", "2000-07-01", 10, "1.0013773486", Exact(184, 365) + Exact(182, 366)},
        {"2003-07-15", "2004-01-15", 12, "0.504004790778", Exact(170, 365) + Exact(14, 366)},
    };
    for (const Row& row : rows) {
        const Exact years =
            year_fraction(DayCount::actual_actual_isda, day(row.start), day(row.end));
        EXPECT_EQ(to_decimal_text(years, row.decimals, RoundingMode::half_even), row.years);
        EXPECT_EQ(years, row.exact);
    }
}

TEST(YearFraction, IsTheExactFraction) {
    // github OpenGamma/Strata 39c46e342a4a, DayCountTest.java.
    struct Row {
        DayCount convention;
        const char* start;
        const char* end;
        int numerator, denominator;
    };
    constexpr Row rows[] = {
        {DayCount::actual_actual_isda, "2011-12-28", "2016-02-29", 557359, 133590},
        {DayCount::actual_actual_isda, "2011-12-28", "2016-03-01", 92954, 22265},
        {DayCount::actual_360, "2012-02-28", "2012-03-28", 29, 360},
        {DayCount::actual_360, "2012-03-01", "2012-03-28", 3, 40},
        {DayCount::actual_364, "2011-12-28", "2012-03-01", 16, 91},
        {DayCount::actual_364, "2011-12-28", "2016-02-29", 381, 91},
        {DayCount::actual_364, "2011-12-28", "2016-03-01", 1525, 364},
        {DayCount::actual_364, "2012-03-01", "2012-03-28", 27, 364},
        {DayCount::actual_365_fixed, "2011-12-28", "2016-02-28", 1523, 365},
        {DayCount::actual_365_fixed, "2012-02-28", "2012-03-28", 29, 365},
        {DayCount::thirty_360, "2011-12-28", "2012-03-01", 7, 40},
        {DayCount::thirty_360, "2012-02-28", "2012-03-28", 1, 12},
        {DayCount::thirty_360, "2012-02-29", "2012-03-28", 29, 360},
        {DayCount::thirty_360, "2011-02-28", "2012-02-29", 361, 360},
        {DayCount::thirty_360, "2012-05-29", "2013-08-31", 113, 90},
        {DayCount::thirty_e_360, "2011-12-28", "2016-02-28", 25, 6},
        {DayCount::thirty_e_360, "2011-12-28", "2016-02-29", 1501, 360},
        {DayCount::thirty_e_360, "2012-02-28", "2012-03-28", 1, 12},
        {DayCount::thirty_e_360, "2012-02-29", "2012-03-28", 29, 360},
        {DayCount::thirty_e_360, "2012-02-29", "2016-02-29", 4, 1},
        {DayCount::thirty_e_360, "2012-03-01", "2012-03-28", 3, 40},
        {DayCount::thirty_e_360, "2012-05-30", "2013-08-29", 449, 360},
        {DayCount::thirty_e_360, "2012-05-30", "2013-08-30", 5, 4},
        {DayCount::thirty_e_360, "2012-05-29", "2013-08-31", 451, 360},
        {DayCount::thirty_e_360, "2012-05-31", "2013-08-31", 5, 4},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(year_fraction(row.convention, day(row.start), day(row.end)),
                  Exact(row.numerator, row.denominator))
            << to_string(row.convention) << ' ' << row.start << ' ' << row.end;
    }
}

TEST(YearFraction, OfAnEmptyIntervalIsZero) {
    for (const DayCount convention : all_conventions) {
        EXPECT_EQ(counted_days(convention, day("2024-02-29"), day("2024-02-29")), 0);
        EXPECT_EQ(year_fraction(convention, day("2024-02-29"), day("2024-02-29")), 0);
    }
}

TEST(YearFraction, RefusesToCountBackwards) {
    for (const DayCount convention : all_conventions) {
        EXPECT_THROW(counted_days(convention, day("2024-03-01"), day("2024-02-29")),
                     InvariantViolation);
        EXPECT_THROW(year_fraction(convention, day("2024-03-01"), day("2024-02-29")),
                     InvariantViolation);
    }
}

TEST(DayCountNames, AreReadBack) {
    constexpr std::string_view names[] = {
        "30/360", "30E/360", "actual/360", "actual/365-fixed", "actual/actual-isda", "actual/364"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        EXPECT_EQ(to_string(all_conventions[i]), names[i]);
        EXPECT_EQ(parse_day_count(names[i], "/day_count"), all_conventions[i]);
    }
    for (const std::string_view text : {"", "actual/365", "ACTUAL/360", "30/360 "}) {
        try {
            parse_day_count(text, "/day_count");
            ADD_FAILURE() << text;
        } catch (const InvalidInput& refusal) {
            EXPECT_EQ(refusal.field() + ' ' + refusal.code(), "/day_count unknown_value");
        }
    }
}

RC_GTEST_PROP(YearFraction, OfActualDaysAddsUpOverAnyCut, ()) {
    const Date start = add_days(day("1990-01-01"), *rc::gen::inRange(0, 20'000));
    const Date cut = add_days(start, *rc::gen::inRange(0, 4'000));
    const Date end = add_days(cut, *rc::gen::inRange(0, 4'000));
    for (const DayCount convention : {DayCount::actual_360, DayCount::actual_365_fixed,
                                      DayCount::actual_actual_isda, DayCount::actual_364}) {
        RC_ASSERT(year_fraction(convention, start, cut) + year_fraction(convention, cut, end) ==
                  year_fraction(convention, start, end));
    }
}

RC_GTEST_PROP(YearFraction, OfWholeYearsIsWhole, ()) {
    const Date start =
        add_months(day("1990-01-01"), *rc::gen::inRange(0, 600), *rc::gen::inRange(1U, 29U));
    const int years = *rc::gen::inRange(0, 40);
    const Date end = add_months(start, 12 * years);
    RC_ASSERT(year_fraction(DayCount::thirty_360, start, end) == years);
    RC_ASSERT(year_fraction(DayCount::thirty_e_360, start, end) == years);
    const Date new_year{start.year(), std::chrono::January, std::chrono::day(1)};
    RC_ASSERT(year_fraction(DayCount::actual_actual_isda, new_year,
                            add_months(new_year, 12 * years)) == years);
}

RC_GTEST_PROP(CountedDays, AreNeverNegative, ()) {
    const Date start = add_days(day("1990-01-01"), *rc::gen::inRange(0, 20'000));
    const Date end = add_days(start, *rc::gen::inRange(0, 400));
    for (const DayCount convention : all_conventions) {
        RC_ASSERT(counted_days(convention, start, end) >= 0);
    }
}

}  // namespace
}  // namespace tawi
