#include "ledger/loan/time_value.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/logarithm.h"

namespace tawi::loan {
namespace {

/// 100 000 at 2 % a period over 12.
Annuity loan_of_100_000() {
    Annuity loan;
    loan.rate = Exact(2, 100);
    loan.periods = 12;
    loan.present_value = 100'000;
    return loan;
}

TEST(TimeValue, PartsOfALevelPaymentAddUp) {
    const auto loan = loan_of_100_000();
    const Exact payment = level_payment(loan);
    EXPECT_EQ(interest_in_payment(loan, 1), Exact(-2000));
    EXPECT_EQ(interest_in_payment(loan, 5) + principal_in_payment(loan, 5), payment);
    EXPECT_EQ(cumulative_principal(loan, 1, 12), Exact(-100'000));
    EXPECT_EQ(cumulative_interest(loan, 1, 12), payment * 12 + 100'000);
}

TEST(TimeValue, AtTheBeginningTheFirstPaymentBearsNoInterest) {
    auto loan = loan_of_100_000();
    const Exact at_end = level_payment(loan);
    loan.at = PaymentsAt::beginning;
    EXPECT_EQ(level_payment(loan), at_end / Exact(102, 100));
    EXPECT_EQ(interest_in_payment(loan, 1), Exact(0));
    EXPECT_EQ(cumulative_principal(loan, 1, 12), Exact(-100'000));
}

TEST(TimeValue, WithoutInterest) {
    Annuity loan;
    loan.periods = 8;
    loan.present_value = 1000;
    EXPECT_EQ(level_payment(loan), Exact(-125));
    loan.payment = -125;
    EXPECT_EQ(future_value(loan), Exact(0));
    EXPECT_EQ(rate_per_period(loan, 6), Exact(0));
    EXPECT_EQ(number_of_periods(loan, 6), Exact(8));
    loan.payment = 0;
    EXPECT_EQ(number_of_periods(loan, 6), std::nullopt);
}

TEST(TimeValue, WhatIsNever) {
    auto loan = loan_of_100_000();
    loan.payment = -2000;  // interest only: the balance stays
    EXPECT_EQ(number_of_periods(loan, 3), std::nullopt);
    loan.payment = -1999;  // it grows for ever
    EXPECT_EQ(number_of_periods(loan, 3), std::nullopt);
    loan.payment = 2000;  // money comes in only
    EXPECT_EQ(rate_per_period(loan, 3), std::nullopt);
    EXPECT_THROW(interest_in_payment(loan, 0), InvariantViolation);
    EXPECT_THROW(interest_in_payment(loan, 13), InvariantViolation);
    EXPECT_THROW(cumulative_interest(loan, 3, 2), InvariantViolation);
    loan.periods = 0;
    EXPECT_THROW(level_payment(loan), InvariantViolation);
}

/// Decimal logarithms to 20 digits: Abramowitz and Stegun, tables 1.1 and 4.1.
TEST(Logarithm, OfPublishedNumbers) {
    const auto of_ten = [](int value) { return rounded_logarithm(Exact(value), Exact(10), 20); };
    EXPECT_EQ(of_ten(2).str(), "30102999566398119521");
    EXPECT_EQ(of_ten(3).str(), "47712125471966243730");
    EXPECT_EQ(of_ten(1000).str(), "300000000000000000000");
}

TEST(Logarithm, ExactTiesRoundAwayFromZero) {
    EXPECT_EQ(rounded_logarithm(Exact(32), Exact(4), 0), 3);  // 2.5
    EXPECT_EQ(rounded_logarithm(Exact(1, 32), Exact(4), 0), -3);
    EXPECT_EQ(rounded_logarithm(Exact(32), Exact(1, 4), 0), -3);
    EXPECT_EQ(rounded_logarithm(Exact(1, 32), Exact(1, 4), 0), 3);
    EXPECT_EQ(rounded_logarithm(Exact(33), Exact(4), 0), 3);
    EXPECT_EQ(rounded_logarithm(Exact(31), Exact(4), 0), 2);
    EXPECT_EQ(rounded_logarithm(power(Exact(10), 40) * 32 - 1, Exact(4), 0), 69);
    EXPECT_EQ(rounded_logarithm(Exact(1), Exact(4), 5), 0);
    EXPECT_THROW(rounded_logarithm(Exact(0), Exact(4), 5), InvariantViolation);
    EXPECT_THROW(rounded_logarithm(Exact(2), Exact(1), 5), InvariantViolation);
}

/// Each function gives back what another one made.
RC_GTEST_PROP(TimeValueProperties, FunctionsAreEachOthersInverse, ()) {
    Annuity loan;
    loan.rate = Exact(*rc::gen::inRange(1, 2000), 10'000);
    loan.periods = *rc::gen::inRange(2U, 60U);
    loan.present_value = *rc::gen::inRange(1, 10'000'000);
    loan.at = *rc::gen::element(PaymentsAt::end, PaymentsAt::beginning);
    loan.payment = level_payment(loan);
    RC_ASSERT(future_value(loan) == 0);
    RC_ASSERT(present_value(loan) == loan.present_value);
    RC_ASSERT(rate_per_period(loan, 8) == loan.rate);
    RC_ASSERT(number_of_periods(loan, 8) == Exact(loan.periods));
    RC_ASSERT(cumulative_principal(loan, 1, loan.periods) == -loan.present_value);
}

RC_GTEST_PROP(TimeValueProperties, NominalTurnsEffectiveAround, ()) {
    const Exact nominal(*rc::gen::inRange(-9000, 100'000), 10'000);
    const auto periods = *rc::gen::inRange(1U, 366U);
    const Exact effective = effective_annual_rate(nominal, periods);
    RC_ASSERT(nominal_annual_rate(effective, periods, 4) == nominal);
}

}  // namespace
}  // namespace tawi::loan
