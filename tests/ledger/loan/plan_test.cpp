#include "ledger/loan/plan.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/down_payment.h"
#include "tests/ledger/loan/loan_samples.h"

/// The figures of this file were computed apart, with Python's fractions, from the rules as
/// written.
namespace tawi::loan {
namespace {

std::string text(Minor minor) {
    return tawi::to_string(Money::from_minor_units(minor, kes_currency));
}

/// "158.53 + 20.00", with what is earned and capitalised where it is not what is due.
std::string line_of(const PlanRow<Minor>& row) {
    auto line = text(row.principal) + " + " + text(row.interest);
    if (row.earned != row.interest || row.capitalised != 0) {
        line += " (earned " + text(row.earned) + ", capitalised " + text(row.capitalised) + ")";
    }
    return line;
}

Lines lines_of(const Plan& plan) {
    Lines lines;
    for (const auto& row : plan.rows)
        lines.push_back(line_of(row));
    return lines;
}

/// "2026-02-28: 158.53 + 20.00".
Lines dated_lines_of(const Plan& plan) {
    Lines lines;
    for (const auto& row : plan.rows)
        lines.push_back(tawi::to_string(row.due_on) + ": " + line_of(row));
    return lines;
}

/// 1 000 at 24 % a year in 6 months: 2 % a month.
Terms thousand() {
    return monthly("1000", Exact(24, 100), 6, "2026-01-31");
}

/// 600 at once, 400 on the 15th of March: 16 of the 31 days to the 31st.
Terms in_two_tranches() {
    auto terms = thousand();
    terms.tranches = {{day("2026-01-31"), kes("600")}, {day("2026-03-15"), kes("400")}};
    return terms;
}

TEST(Tranches, TheRowThatEndsTheRunningPeriodIsTheFirstRecomputed) {
    EXPECT_EQ(lines_of(plan_of(in_two_tranches())),
              (Lines{"95.12 + 12.00", "176.94 + 14.23", "176.61 + 14.56", "180.14 + 11.03",
                     "183.75 + 7.42", "187.44 + 3.75"}));
}

TEST(Tranches, OnADueDateBelongToTheNextPeriod) {
    auto terms = in_two_tranches();
    terms.tranches[1].on = day("2026-03-31");
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"95.12 + 12.00", "97.02 + 10.10", "196.00 + 16.16", "199.92 + 12.24",
                     "203.92 + 8.24", "208.02 + 4.16"}));
}

TEST(Tranches, MayHaveOneInstalmentOverAllOfThem) {
    auto terms = in_two_tranches();
    terms.on_change = OnChange::all_equal;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"164.46 + 12.00", "163.62 + 12.84", "163.02 + 13.44", "166.28 + 10.18",
                     "169.61 + 6.85", "173.01 + 3.46"}));
}

TEST(Tranches, MayLeaveTheInstalmentAndAddRows) {
    auto terms = in_two_tranches();
    terms.on_change = OnChange::keep_instalment;
    const auto plan = plan_of(terms);
    EXPECT_EQ(lines_of(plan),
              (Lines{"95.12 + 12.00", "92.89 + 14.23", "90.88 + 16.24", "92.70 + 14.42",
                     "94.55 + 12.57", "96.44 + 10.68", "98.37 + 8.75", "100.34 + 6.78",
                     "102.35 + 4.77", "104.39 + 2.73", "31.97 + 0.64"}));
    EXPECT_EQ(plan.rows.back().due_on, day("2026-12-31"));
}

TEST(Tranches, AfterTheLastDueDateAddARow) {
    const auto terms = thousand();
    auto plan = plan_of(terms);
    add_principal(plan, terms, day("2026-08-15"), kes("100"));
    ASSERT_EQ(plan.rows.size(), 7U);
    EXPECT_EQ(plan.rows.back().due_on, day("2026-08-31"));
    // 16 of the 31 days of a period that bears 2 %.
    EXPECT_EQ(lines_of(plan).back(), "100.00 + 1.03");
}

// 24 %, from the 15th of March 36 %.
Terms with_a_new_rate() {
    auto terms = thousand();
    terms.rate_changes = {{day("2026-03-15"), Exact(36, 100)}};
    return terms;
}

TEST(Rates, KnownOnesAreTheWholePicture) {
    auto terms = with_a_new_rate();
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"158.53 + 20.00", "161.71 + 21.17", "162.49 + 20.39", "167.36 + 15.52",
                     "172.38 + 10.50", "177.53 + 5.33"}));
    terms.on_change = OnChange::all_equal;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"162.10 + 20.00", "161.02 + 21.08", "161.79 + 20.31", "166.65 + 15.45",
                     "171.65 + 10.45", "176.79 + 5.30"}));
    terms.on_change = OnChange::keep_instalment;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"158.53 + 20.00", "157.36 + 21.17", "158.01 + 20.52", "162.75 + 15.78",
                     "167.63 + 10.90", "172.66 + 5.87", "23.06 + 0.69"}));
}

TEST(Rates, LaterOnesAreAppliedAgainAfterAChange) {
    auto terms = with_a_new_rate();
    terms.rate_changes[0].from = day("2026-05-10");
    auto plan = plan_of(terms);
    const auto last = plan.rows[4];
    prepay_principal(plan, terms, day("2026-03-15"), kes("100"), AdvanceRule::smaller_instalments);
    // 21 of 31 days at 36 %, 10 at 24 %.
    const auto& row = plan.rows[3];
    EXPECT_EQ(row.earning.later.size(), 1U);
    EXPECT_EQ(row.earning.total(),
              Exact(Integer(row.opening_principal)) * Exact(10 * 2 + 21 * 3, 3100));
    EXPECT_LT(plan.rows[4].interest, last.interest);
    EXPECT_EQ(plan.rows[4].earned, plan.rows[4].interest);
}

TEST(Graces, InterestFreeRowsHaveTheFactorZeroInTheAnnuity) {
    auto terms = thousand();
    terms.interest_grace = 2;
    EXPECT_EQ(lines_of(plan_of(terms)), (Lines{"172.18 + 0.00", "172.18 + 0.00", "159.07 + 13.11",
                                               "162.25 + 9.93", "165.49 + 6.69", "168.83 + 3.38"}));
}

TEST(Graces, DeferredInterestIsDueWithTheFirstRowAfterOrSpread) {
    auto terms = thousand();
    terms.interest_deferral = 2;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"158.53 + 0.00 (earned 20.00, capitalised 0.00)",
                     "161.70 + 0.00 (earned 16.83, capitalised 0.00)",
                     "164.93 + 50.43 (earned 13.60, capitalised 0.00)", "168.23 + 10.30",
                     "171.60 + 6.93", "175.01 + 3.50"}));
    terms.deferred_interest = DeferredInterest::spread;
    EXPECT_EQ(lines_of(plan_of(terms)), (Lines{"158.53 + 0.00 (earned 20.00, capitalised 0.00)",
                                               "161.70 + 0.00 (earned 16.83, capitalised 0.00)",
                                               "164.93 + 22.81 (earned 13.60, capitalised 0.00)",
                                               "168.23 + 19.51 (earned 10.30, capitalised 0.00)",
                                               "171.60 + 16.14 (earned 6.93, capitalised 0.00)",
                                               "175.01 + 12.70 (earned 3.50, capitalised 0.00)"}));
}

TEST(Graces, CapitalisedInterestJoinsTheBalanceOnce) {
    auto terms = thousand();
    terms.interest_deferral = 2;
    terms.deferred_interest = DeferredInterest::capitalised;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"158.53 + 0.00 (earned 20.00, capitalised 0.00)",
                     "161.70 + 0.00 (earned 16.83, capitalised 36.83)", "173.87 + 14.33",
                     "177.35 + 10.85", "180.89 + 7.31", "184.49 + 3.69"}));
    terms.principal_grace = 2;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"0.00 + 0.00 (earned 20.00, capitalised 0.00)",
                     "0.00 + 0.00 (earned 20.00, capitalised 40.00)", "252.33 + 20.80",
                     "257.38 + 15.75", "262.52 + 10.61", "267.77 + 5.36"}));
}

TEST(Graces, OverlapAndInterestFreeWins) {
    auto terms = thousand();
    terms.interest_deferral = 3;
    terms.interest_grace = 2;
    const auto plan = plan_of(terms);
    EXPECT_EQ(plan.rows[0].earned, 0);
    EXPECT_EQ(plan.rows[2].interest, 0);
    EXPECT_EQ(plan.rows[3].interest, plan.rows[2].earned + plan.rows[3].earned);
}

// 31 January to 15 March: a month back to 15 February, and 15 of the 31 days from 15 January.
TEST(OddInterest, IsInTheAnnuityOrOnTopOfTheFirstInstalment) {
    auto terms = thousand();
    terms.first_due_on = day("2026-03-15");
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"150.54 + 29.68", "163.23 + 16.99", "166.50 + 13.72", "169.83 + 10.39",
                     "173.22 + 7.00", "176.68 + 3.53"}));
    terms.odd_interest = OddInterest::on_top;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"158.53 + 29.68", "161.70 + 16.83", "164.93 + 13.60", "168.23 + 10.30",
                     "171.60 + 6.93", "175.01 + 3.50"}));
    terms.first_due_on = day("2026-02-14");  // 14 of 31 days: less than a regular instalment
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"158.53 + 9.03", "161.70 + 16.83", "164.93 + 13.60", "168.23 + 10.30",
                     "171.60 + 6.93", "175.01 + 3.50"}));
}

TEST(Annuity, MayBeComputedForALongerTerm) {
    auto terms = thousand();
    terms.amortised_over = 12;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"74.56 + 20.00", "76.05 + 18.51", "77.57 + 16.99", "79.12 + 15.44",
                     "80.71 + 13.85", "611.99 + 12.24"}));
}

TEST(Annuity, MayTakeEveryMonthForARegularOne) {
    auto terms = thousand();
    terms.interest_by = InterestBy::days;
    terms.annuity_factors = AnnuityFactors::regular;  // 30/365
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"159.95 + 18.41", "161.24 + 17.12", "164.97 + 13.39", "167.89 + 10.47",
                     "171.54 + 6.82", "174.41 + 3.56"}));
}

TEST(InterestOnly, RepaysWithTheLastInstalment) {
    auto terms = thousand();
    terms.amortisation = Amortisation::interest_only;
    EXPECT_EQ(lines_of(plan_of(terms)), (Lines{"0.00 + 20.00", "0.00 + 20.00", "0.00 + 20.00",
                                               "0.00 + 20.00", "0.00 + 20.00", "1000.00 + 20.00"}));
}

Terms by_surplus() {
    auto terms = thousand();
    terms.amortisation = Amortisation::cash_flow;
    terms.surplus = {Exact(0), Exact(-50), Exact(10), Exact(200), Exact(300), Exact(500)};
    return terms;
}

TEST(CashFlow, InterestThatTheSurplusDoesNotCoverIsCarriedWithoutInterest) {
    EXPECT_EQ(lines_of(plan_of(by_surplus())),
              (Lines{"0.00 + 0.00 (earned 20.00, capitalised 0.00)",
                     "0.00 + 0.00 (earned 20.00, capitalised 0.00)",
                     "0.00 + 10.97 (earned 20.00, capitalised 0.00)",
                     "150.33 + 69.03 (earned 20.00, capitalised 0.00)", "312.04 + 16.99",
                     "537.63 + 10.75"}));
}

TEST(CashFlow, OrItJoinsTheBalance) {
    auto terms = by_surplus();
    terms.uncovered_interest = UncoveredInterest::capitalised;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"0.00 + 0.00 (earned 20.00, capitalised 20.00)",
                     "0.00 + 0.00 (earned 20.40, capitalised 20.40)",
                     "0.00 + 10.99 (earned 20.81, capitalised 9.82)", "198.81 + 21.00",
                     "312.68 + 17.03", "538.73 + 10.77"}));
}

TEST(CustomPrincipal, IsAsNamed) {
    auto terms = thousand();
    terms.amortisation = Amortisation::custom_principal;
    for (const auto* part : {"0", "100", "0", "400", "0", "500"})
        terms.principal_parts.push_back(kes(part));
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"0.00 + 20.00", "100.00 + 20.00", "0.00 + 18.00", "400.00 + 18.00",
                     "0.00 + 10.00", "500.00 + 10.00"}));
}

TEST(CustomPrincipal, OfAPartOfTheLoanIsSharedInProportion) {
    auto terms = in_two_tranches();
    terms.amortisation = Amortisation::custom_principal;
    for (const auto* part : {"0", "100", "0", "400", "0", "500"})
        terms.principal_parts.push_back(kes(part));
    const auto plan = plan_of(terms);
    EXPECT_EQ(text(plan.rows[1].principal), "100.00");
    EXPECT_EQ(text(plan.rows[5].principal), "500.00");
}

// A first period of a whole year bears 100 %: 1 000 of interest, and an instalment of 500.
TEST(NegativePrincipal, InterestAboveTheInstalmentJoinsTheBalance) {
    auto terms = monthly("1000", Exact(1), 3, "2026-01-31");
    terms.first_due_on = day("2027-01-31");
    terms.instalment_multiple = kes("500");
    terms.multiple_rounding = RoundingMode::down;
    terms.negative_principal = true;
    EXPECT_EQ(lines_of(plan_of(terms)), (Lines{"0.00 + 500.00 (earned 1000.00, capitalised 500.00)",
                                               "375.00 + 125.00", "1125.00 + 93.75"}));
}

TEST(Flat, ATrancheBearsTheRateForItsRemainingTerm) {
    auto terms = in_two_tranches();
    terms.interest_method = InterestMethod::flat;
    // 400 x 2 % x (4 + 16/31) = 36.13: 4.13 with the second row, 8.00 with each later one.
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"100.00 + 12.00", "180.00 + 16.13", "180.00 + 20.00", "180.00 + 20.00",
                     "180.00 + 20.00", "180.00 + 20.00"}));
}

TEST(Flat, ANewRateCountsForTheRemainingTerm) {
    auto terms = with_a_new_rate();
    terms.interest_method = InterestMethod::flat;
    // The second row: 15/31 of 20 and 16/31 of 30.
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"166.67 + 20.00", "166.67 + 25.16", "166.67 + 30.00", "166.67 + 30.00",
                     "166.66 + 30.00", "166.66 + 30.00"}));
}

TEST(Flat, InterestFreeRowsAreOutsideTheTerm) {
    auto terms = thousand();
    terms.interest_method = InterestMethod::flat;
    terms.interest_grace = 2;
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"166.67 + 0.00", "166.67 + 0.00", "166.67 + 20.00", "166.67 + 20.00",
                     "166.66 + 20.00", "166.66 + 20.00"}));
}

TEST(Flat, TheTermMayBeADayCount) {
    auto terms = thousand();
    terms.interest_method = InterestMethod::flat;
    terms.flat_term = FlatTerm::day_count;  // 181 days: 119.01
    EXPECT_EQ(lines_of(plan_of(terms)),
              (Lines{"166.67 + 19.84", "166.67 + 19.84", "166.67 + 19.84", "166.67 + 19.83",
                     "166.66 + 19.83", "166.66 + 19.83"}));
}

TEST(Flat, InterestMayBeSharedByWeights) {
    auto terms = thousand();
    terms.interest_method = InterestMethod::flat;
    for (const int weight : {0, 0, 1, 0, 0, 2})
        terms.interest_weights.emplace_back(weight);
    const auto plan = plan_of(terms);
    EXPECT_EQ(plan.rows[0].interest, 0);
    EXPECT_EQ(text(plan.rows[2].interest), "40.00");
    EXPECT_EQ(text(plan.rows[5].interest), "80.00");
}

// 300 paid ahead on the 15th of March: the running row bears interest on 841.47 for 15 days and on
// 541.47 for 16.
Plan prepaid(AdvanceRule rule) {
    const auto terms = thousand();
    auto plan = plan_of(terms);
    prepay_principal(plan, terms, day("2026-03-15"), kes("300"), rule);
    return plan;
}

TEST(Prepayment, MakesTheInstalmentsSmaller) {
    EXPECT_EQ(lines_of(prepaid(AdvanceRule::smaller_instalments)),
              (Lines{"158.53 + 20.00", "101.75 + 13.73", "106.69 + 8.79", "108.82 + 6.66",
                     "111.00 + 4.48", "113.21 + 2.26"}));
}

TEST(Prepayment, OrTheTermShorter) {
    EXPECT_EQ(lines_of(prepaid(AdvanceRule::shorter_term)),
              (Lines{"158.53 + 20.00", "164.80 + 13.73", "171.00 + 7.53", "174.42 + 4.11",
                     "31.25 + 0.62"}));
}

TEST(Prepayment, OrTheLastInstalments) {
    EXPECT_EQ(lines_of(prepaid(AdvanceRule::last_instalment)),
              (Lines{"158.53 + 20.00", "161.70 + 13.73", "164.93 + 7.60", "168.23 + 4.30",
                     "46.61 + 0.93"}));
}

/// Found by PlanProperties: interest that was put off to a row which fell away was never due.
TEST(Prepayment, LeavesNoRowThatPutsItsInterestOffToNone) {
    for (const auto rule : {DeferredInterest::on_first, DeferredInterest::capitalised}) {
        auto terms = monthly("1", Exact(24, 100), 2, "2026-01-31");
        terms.amortisation = Amortisation::equal_principal;
        terms.interest_deferral = 1;
        terms.deferred_interest = rule;
        auto plan = plan_of(terms);
        prepay_principal(plan, terms, day("2026-01-31"), kes("0.99"), AdvanceRule::last_instalment);
        EXPECT_EQ(lines_of(plan), (Lines{"0.01 + 0.00"}));
        add_principal(plan, terms, day("2026-01-31"), kes("1000"));
        EXPECT_EQ(lines_of(plan), (Lines{"1000.01 + 20.00"}));
    }
}

TEST(Prepayment, OfTheWholeBalanceLeavesTheInterestToTheDay) {
    const auto terms = thousand();
    auto plan = plan_of(terms);
    prepay_principal(plan, terms, day("2026-03-15"), kes("841.47"),
                     AdvanceRule::smaller_instalments);
    EXPECT_EQ(line_of(plan.rows[1]), "0.00 + 8.14");  // 16.83 x 15/31
    EXPECT_EQ(line_of(plan.rows[2]), "0.00 + 0.00");
}

TEST(Earning, HasAPieceForEachBalance) {
    const auto plan = prepaid(AdvanceRule::smaller_instalments);
    const auto& earning = plan.rows[1].earning;
    EXPECT_EQ(earning.to(day("2026-02-28")), Exact(0));
    EXPECT_EQ(earning.to(day("2026-03-15")), Exact(84147 * 2 * 15, 3100));
    EXPECT_EQ(earning.to(day("2026-03-16")), Exact(84147 * 2 * 15 + 54147 * 2, 3100));
    EXPECT_EQ(earned_to(earning, day("2026-03-31"), RoundingMode::half_even), plan.rows[1].earned);
    EXPECT_EQ(earning.to(day("2027-01-01")), earning.total());
}

TEST(DueDates, NamedOneByOne) {
    auto terms = thousand();
    terms.instalments = 3;
    terms.due_dates = {day("2026-02-20"), day("2026-04-30"), day("2026-06-01")};
    EXPECT_EQ(dated_lines_of(plan_of(terms)),
              (Lines{"2026-02-20: 326.75 + 20.00", "2026-04-30: 333.29 + 13.46",
                     "2026-06-01: 339.96 + 6.80"}));
    terms.interest_by = InterestBy::days;
    EXPECT_EQ(dated_lines_of(plan_of(terms)),
              (Lines{"2026-02-20: 337.00 + 13.15", "2026-04-30: 320.07 + 30.08",
                     "2026-06-01: 342.93 + 7.22"}));
}

TEST(DownPayment, LeavesTheRestToBeAmortised) {
    auto terms = thousand();
    terms.down_payment = Exact(25, 100);
    EXPECT_EQ(due_at_once(terms, kes("1000")), kes("250"));
    EXPECT_EQ(lines_of(plan_of(terms)), (Lines{"118.89 + 15.00", "121.27 + 12.62", "123.69 + 10.20",
                                               "126.17 + 7.72", "128.69 + 5.20", "131.29 + 2.63"}));
    terms.instalment_multiple = kes("100");
    EXPECT_EQ(due_at_once(terms, kes("1000")), kes("200"));
    terms.multiple_rounding = RoundingMode::up;
    EXPECT_EQ(due_at_once(terms, kes("250")), kes("100"));
    EXPECT_EQ(due_at_once(terms, kes("60")), kes("60"));
}

}  // namespace
}  // namespace tawi::loan
