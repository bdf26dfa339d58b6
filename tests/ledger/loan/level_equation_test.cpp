#include "ledger/loan/level_equation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tawi::loan {
namespace {

Quotient quotient(int above, int below = 1) {
    return {Integer(above), Integer(below)};
}

// 1 000 at 1 % a month in three months: 1000 x 0.01 / (1 - 1.01^-3).
TEST(LevelEquation, IsTheAnnuity) {
    LevelEquation equation(quotient(1000));
    equation.accrue_and_pay(quotient(1, 100), 3);
    EXPECT_EQ(equation.level().exact(),
              Exact(10) / (1 - 1 / (Exact(101, 100) * Exact(101, 100) * Exact(101, 100))));
    LevelEquation of_one(quotient(1));
    of_one.accrue_and_pay(quotient(1, 100), 3);
    EXPECT_EQ(of_one.balance_repaid_by(equation.level()).exact(), Exact(1000));
}

TEST(LevelEquation, WithoutInterestIsTheShare) {
    LevelEquation equation(quotient(1000));
    equation.accrue_and_pay(quotient(0), 4);
    EXPECT_EQ(equation.level().exact(), Exact(250));
}

TEST(LevelEquation, TheBalanceMayChangeOnTheWay) {
    LevelEquation equation(quotient(600));
    equation.accrue(quotient(1, 50));
    equation.pay();
    equation.add(quotient(800, 2));
    equation.pay(quotient(3, 2));
    // 612 - L + 400 - 3/2 L = 0
    EXPECT_EQ(equation.level().exact(), Exact(1012) / Exact(5, 2));
}

/// Powers and single steps are the same.
RC_GTEST_PROP(LevelEquation, PowersAreManySteps, ()) {
    const auto factor = quotient(*rc::gen::inRange(0, 500), *rc::gen::inRange(1, 5000));
    const auto times = *rc::gen::inRange(1U, 60U);
    const auto before = quotient(*rc::gen::inRange(0, 300), *rc::gen::inRange(1, 3000));
    LevelEquation by_powers(quotient(*rc::gen::inRange(1, 1'000'000)));
    by_powers.accrue(before);
    by_powers.pay();
    auto by_steps = by_powers;
    by_powers.accrue_and_pay(factor, times);
    for (unsigned step = 0; step < times; ++step) {
        by_steps.accrue(factor);
        by_steps.pay();
    }
    RC_ASSERT(by_powers.level().exact() == by_steps.level().exact());
    RC_ASSERT(by_powers.balance_repaid_by(quotient(7, 3)).exact() ==
              by_steps.balance_repaid_by(quotient(7, 3)).exact());
}

}  // namespace
}  // namespace tawi::loan
