#include "ledger/loan/schedule.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::loan {
namespace {

using Unit = Recurrence::Unit;

/// 1 000 at 24 % a year in 6 months: 2 % a month.
Terms thousand() {
    return monthly("1000", Exact(24, 100), 6, "2026-01-31");
}

Terms flat_thousand() {
    auto terms = thousand();
    terms.interest_method = InterestMethod::flat;
    return terms;
}

// 100 000 at 24 %, one period of 31 Jan to 28 Feb: DOMAIN, *Period factor*.
TEST(Schedule, OneMonthByEachWayToCount) {
    auto terms = monthly("100000", Exact(24, 100), 1, "2026-01-31");
    EXPECT_EQ(rows(build_schedule(terms)), (Lines{"2026-02-28: 100000.00 + 2000.00"}));
    terms.interest_by = InterestBy::days;
    EXPECT_EQ(rows(build_schedule(terms)), (Lines{"2026-02-28: 100000.00 + 1841.10"}));
    terms.day_count = DayCount::thirty_360;
    EXPECT_EQ(rows(build_schedule(terms)), (Lines{"2026-02-28: 100000.00 + 1866.67"}));
}

// The figures of this file were computed apart, with Python's fractions.
TEST(Schedule, EqualInstalmentsAreLevelAndTheLastAbsorbs) {
    EXPECT_EQ(rows(build_schedule(thousand())),
              (Lines{"2026-02-28: 158.53 + 20.00", "2026-03-31: 161.70 + 16.83",
                     "2026-04-30: 164.93 + 13.60", "2026-05-31: 168.23 + 10.30",
                     "2026-06-30: 171.60 + 6.93", "2026-07-31: 175.01 + 3.50"}));
}

TEST(Schedule, RowsKnowTheirPeriodAndBalance) {
    const auto schedule = build_schedule(thousand());
    EXPECT_EQ(schedule[1].number, 2U);
    EXPECT_EQ(schedule[1].starts_on, day("2026-02-28"));
    EXPECT_EQ(schedule[1].ends_on, day("2026-03-31"));
    EXPECT_EQ(schedule[1].opening_principal, kes("841.47"));
    EXPECT_EQ(schedule[1].earned, kes("16.83"));  // 841.47 at 2 %
    EXPECT_EQ(schedule[1].total(), kes("178.53"));
}

TEST(Schedule, AfterAPrincipalGraceTheAnnuityStarts) {
    auto terms = thousand();
    terms.principal_grace = 2;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"0.00 + 20.00", "0.00 + 20.00", "242.62 + 20.00", "247.47 + 15.15",
                     "252.42 + 10.20", "257.49 + 5.15"}));
}

TEST(Schedule, EqualPrincipalSharesByLargestRemainderOrWithTheRestInTheLast) {
    auto terms = monthly("100", Exact(0), 6, "2026-01-31");
    terms.amortisation = Amortisation::equal_principal;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"16.67 + 0.00", "16.67 + 0.00", "16.67 + 0.00", "16.67 + 0.00", "16.66 + 0.00",
                     "16.66 + 0.00"}));
    terms.shares = Shares::rest_in_last;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"16.67 + 0.00", "16.67 + 0.00", "16.67 + 0.00", "16.67 + 0.00", "16.67 + 0.00",
                     "16.65 + 0.00"}));
    terms.shares = Shares::largest_remainder;
    terms.instalment_basis = InstalmentBasis::recomputed;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"16.67 + 0.00", "16.67 + 0.00", "16.66 + 0.00", "16.67 + 0.00", "16.66 + 0.00",
                     "16.67 + 0.00"}));
}

TEST(Schedule, EqualPrincipalBearsInterestOnWhatIsLeft) {
    auto terms = thousand();
    terms.amortisation = Amortisation::equal_principal;
    terms.principal_grace = 1;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"0.00 + 20.00", "200.00 + 20.00", "200.00 + 16.00", "200.00 + 12.00",
                     "200.00 + 8.00", "200.00 + 4.00"}));
}

/// Source: Apache Fineract 4198b0bc, LoanRepayment.feature:1029: 5 000 at 12 %, six months,
/// interest by calendar days; the annuity at 12 % x 30/365 is 862.34 (at 1 % a month it would be
/// 862.74).
TEST(Schedule, RegularAnnuityFactorsByDaysTakeEveryMonthFor30Days) {
    auto terms = monthly("5000", Exact(12, 100), 6, "2022-11-01");
    terms.interest_by = InterestBy::days;
    terms.day_count = DayCount::actual_actual_isda;
    terms.annuity_factors = AnnuityFactors::regular;
    EXPECT_EQ(amounts(build_schedule(terms)).front(), "813.02 + 49.32");
    terms.instalment_multiple = kes("1");
    EXPECT_EQ(amounts(build_schedule(terms)).front(), "812.68 + 49.32");
    terms.interest_by = InterestBy::period;
    EXPECT_EQ(amounts(build_schedule(terms)).front(), "813.00 + 50.00");
}

TEST(Multiple, RoundsTheLevelInstalmentOnceByItsOwnMode) {
    auto terms = thousand();
    terms.instalment_multiple = kes("10");
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"160.00 + 20.00", "163.20 + 16.80", "166.46 + 13.54", "169.79 + 10.21",
                     "173.19 + 6.81", "167.36 + 3.35"}));
    terms.multiple_rounding = RoundingMode::down;
    EXPECT_EQ(build_schedule(terms).front().total(), kes("170"));
    terms.multiple_rounding = RoundingMode::up;
    terms.instalment_multiple = kes("50");
    EXPECT_EQ(build_schedule(terms).front().total(), kes("200"));
}

TEST(Multiple, EndsEarlyAndPrintsNoRowOfZero) {
    auto terms = thousand();
    terms.instalment_multiple = kes("170");
    terms.multiple_rounding = RoundingMode::up;
    const auto schedule = build_schedule(terms);
    EXPECT_EQ(amounts(schedule),
              (Lines{"320.00 + 20.00", "326.40 + 13.60", "332.93 + 7.07", "20.67 + 0.41"}));
    EXPECT_EQ(schedule.back().number, 4U);
}

TEST(Multiple, TakesTheNextHigherOneWhereTheNearestWouldRepayNothing) {
    // 1 000 at 120 % in 24 months: annuity 111.30, first interest 100, nearest multiple of 100:
    // 100.
    auto terms = monthly("1000", Exact(120, 100), 24, "2026-01-31");
    terms.instalment_multiple = kes("100");
    EXPECT_EQ(build_schedule(terms).front().total(), kes("200"));
}

TEST(Multiple, LeavesEqualPrincipalAndGraceRowsAlone) {
    auto terms = thousand();
    terms.instalment_multiple = kes("50");
    terms.principal_grace = 1;
    EXPECT_EQ(build_schedule(terms).front().total(), kes("20"));
    terms.amortisation = Amortisation::equal_principal;
    terms.down_payment = Exact(1, 10);
    EXPECT_EQ(amounts(build_schedule(terms))[1], "180.00 + 18.00");
}

TEST(Schedule, WhereInterestExceedsTheInstalmentTheRowIsTheInterest) {
    // A first period of a whole year bears 100 % of the principal.
    auto terms = monthly("1000", Exact(1), 3, "2026-01-31");
    terms.first_due_on = day("2027-01-31");
    terms.instalment_multiple = kes("500");
    terms.multiple_rounding = RoundingMode::down;
    EXPECT_EQ(amounts(build_schedule(terms)).front(), "0.00 + 1000.00");
}

TEST(Residue, ToTheFirstLeavesTheLaterRowsLevel) {
    auto terms = thousand();
    terms.residue = Residue::first;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"158.51 + 20.00", "161.70 + 16.83", "164.93 + 13.60", "168.23 + 10.30",
                     "171.60 + 6.93", "175.03 + 3.50"}));
}

TEST(Residue, ThatWouldMakeTheFirstRowNegativeIsRefused) {
    auto terms = thousand();
    terms.residue = Residue::first;
    terms.instalment_multiple = kes("150");
    terms.multiple_rounding = RoundingMode::up;
    try {
        build_schedule(terms);
        FAIL() << "accepted";
    } catch (const InvalidInput& refused) {
        EXPECT_EQ(refused.field(), "/residue");
        EXPECT_EQ(refused.code(), "negative_row");
    }
}

TEST(Recomputed, EachInstalmentComesFromItsBalance) {
    auto terms = thousand();
    terms.instalment_basis = InstalmentBasis::recomputed;
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"158.53 + 20.00", "161.69 + 16.83", "164.93 + 13.60", "168.23 + 10.30",
                     "171.60 + 6.93", "175.02 + 3.50"}));
}

TEST(Flat, InterestIsRoundedOnceAndSplitApartFromPrincipal) {
    EXPECT_EQ(amounts(build_schedule(flat_thousand())),
              (Lines{"166.67 + 20.00", "166.67 + 20.00", "166.67 + 20.00", "166.67 + 20.00",
                     "166.66 + 20.00", "166.66 + 20.00"}));
    auto terms = flat_thousand();
    terms.rate_per_annum = Exact(1, 100);  // 5.00 in six parts
    terms.principal_grace = 2;             // which flat interest does not know
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"0.00 + 0.84", "0.00 + 0.84", "250.00 + 0.83", "250.00 + 0.83",
                     "250.00 + 0.83", "250.00 + 0.83"}));
}

TEST(Flat, TheTermIsInstalmentsOverPeriodsAYearOrByTheDayCount) {
    auto terms = flat_thousand();
    terms.recurrence = {Unit::weeks, 1};
    terms.instalments = 13;  // a quarter: 6 %
    EXPECT_EQ(build_schedule(terms).front().interest, kes("4.62"));
    terms.recurrence = {Unit::days, 73};
    terms.instalments = 5;  // a year of actual/365
    EXPECT_EQ(build_schedule(terms).front().interest, kes("48"));
}

TEST(Flat, TheMultipleIsOfBothShares) {
    auto terms = flat_thousand();
    terms.instalment_multiple = kes("10");  // 186.67 -> 190
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"170.00 + 20.00", "170.00 + 20.00", "170.00 + 20.00", "170.00 + 20.00",
                     "170.00 + 20.00", "150.00 + 20.00"}));
    terms.principal_grace = 2;  // 250 + 20 = 270
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"0.00 + 20.00", "0.00 + 20.00", "250.00 + 20.00", "250.00 + 20.00",
                     "250.00 + 20.00", "250.00 + 20.00"}));
}

TEST(Flat, TheMultipleExceedsTheInterestWhereTheExactInstalmentDoes) {
    // 60 at 1000 % in 12 months: 5 of principal and 50 of interest a month; 40 is nearest to 55.
    auto terms = monthly("60", Exact(10), 12, "2026-01-31");
    terms.interest_method = InterestMethod::flat;
    terms.instalment_multiple = kes("40");
    const auto schedule = build_schedule(terms);
    EXPECT_EQ(amounts(schedule)[0], "30.00 + 50.00");
    EXPECT_EQ(amounts(schedule)[1], "30.00 + 50.00");
    EXPECT_EQ(amounts(schedule)[2], "0.00 + 50.00");  // principal ends early, interest goes on
    EXPECT_EQ(schedule.size(), 12U);
}

TEST(Flat, InterestFollowsAMovedDueDate) {
    auto terms = flat_thousand();
    terms.disbursed_on = day("2026-01-04");
    terms.rate_per_annum = Exact(52, 100);  // 1 % a week
    terms.recurrence = {Unit::weeks, 1};
    terms.instalments = 2;
    terms.working_day_rule = WorkingDayRule::following;
    terms.calendar.holidays = {day("2026-01-11")};
    terms.interest_follows_due_date = true;  // 8 days and 6 days
    EXPECT_EQ(rows(build_schedule(terms)),
              (Lines{"2026-01-12: 500.00 + 11.43", "2026-01-18: 500.00 + 8.57"}));
}

TEST(Shares, OfVeryFewCoinsPrintNoRowOfZero) {
    auto terms = monthly("0.03", Exact(0), 6, "2026-01-31");
    terms.amortisation = Amortisation::equal_principal;
    EXPECT_EQ(build_schedule(terms).size(), 3U);
    terms.shares = Shares::rest_in_last;
    terms.rounding = RoundingMode::down;
    const auto schedule = build_schedule(terms);
    ASSERT_EQ(schedule.size(), 1U);
    EXPECT_EQ(schedule.front().number, 6U);
    EXPECT_EQ(schedule.front().principal, kes("0.03"));
}

TEST(Fees, FallDueWithEveryInstalmentAndAreRoundedOnce) {
    auto terms = monthly("3000", Exact(12, 100), 3, "2023-01-01");
    terms.interest_method = InterestMethod::flat;  // 1 000 and 30 a month
    using Base = Fee::Base;
    struct Row {
        Fee fee;
        const char* amount;
    };
    const Row table[] = {
        {{"visit", Base::flat, kes("7.5"), Exact(0)}, "7.50"},
        {{"cover", Base::principal, std::nullopt, Exact(1, 300)}, "3.33"},
        {{"tax", Base::interest, std::nullopt, Exact(16, 100)}, "4.80"},
        {{"service", Base::instalment, std::nullopt, Exact(15, 1000)}, "15.45"},
    };
    auto total = kes("0");
    for (const auto& row : table) {
        terms.fees = {row.fee};
        for (const auto& instalment : build_schedule(terms))
            EXPECT_EQ(instalment.fees, kes(row.amount)) << row.fee.name;
        total += kes(row.amount);
    }
    terms.fees.clear();
    for (const auto& row : table)
        terms.fees.push_back(row.fee);
    EXPECT_EQ(build_schedule(terms).front().fees, total);
}

TEST(Rounding, EachModeAtATie) {
    // 0.125 of interest a month on 100 at 1.5 %.
    struct Row {
        RoundingMode mode;
        const char* interest;
    };
    for (const auto& [mode, interest] :
         {Row{RoundingMode::half_even, "0.12"}, Row{RoundingMode::half_up, "0.13"},
          Row{RoundingMode::up, "0.13"}, Row{RoundingMode::down, "0.12"}}) {
        auto terms = monthly("100", Exact(15, 1000), 1, "2026-01-31");
        terms.rounding = mode;
        EXPECT_EQ(build_schedule(terms).front().interest, kes(interest));
    }
}

TEST(Currencies, WithoutAndWithThreeDigits) {
    Terms terms{Money::from_minor_units(1000, Currency::of("UGX")), Exact(24, 100), 3,
                day("2026-01-31")};
    EXPECT_EQ(amounts(build_schedule(terms)), (Lines{"327 + 20", "334 + 13", "339 + 7"}));
    terms.principal = Money::from_minor_units(1000, Currency::of("TND"));
    EXPECT_EQ(amounts(build_schedule(terms)),
              (Lines{"0.327 + 0.020", "0.334 + 0.013", "0.339 + 0.007"}));
}

TEST(Unrounded, PrincipalSumsToTheLoanWithNothingRounded) {
    const auto schedule = build_unrounded_schedule(thousand());
    Exact total(0);
    for (const auto& row : schedule)
        total += row.principal;
    EXPECT_EQ(total, Exact(1000));
    EXPECT_EQ(schedule[0].principal + schedule[0].interest,
              schedule[5].principal + schedule[5].interest);
}

}  // namespace
}  // namespace tawi::loan
