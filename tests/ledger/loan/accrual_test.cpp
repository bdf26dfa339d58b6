#include "ledger/loan/accrual.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/classification.h"
#include "ledger/loan/day_close.h"
#include "ledger/loan/replay.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/walks.h"

namespace tawi::loan {
namespace {

using journal::PositionComponent;

Date day_of_january(int number) {
    return Date(std::chrono::year(2026) / std::chrono::January / number);
}

TEST(Accrual, IsToldInAShortText) {
    const Accrual accrual{RoundingMode::half_even,
                          false,
                          false,
                          {{day_of_january(1), day_of_january(11), 0, 25, 10},
                           {day_of_january(16), day_of_january(21), 5, 7, 2}}};
    EXPECT_EQ(to_text(accrual), "half_even 2026-01-01 10,0,25,10 5 5,5,7,2");
    for (int number = 1; number < 31; ++number) {
        const auto day = day_of_january(number);
        EXPECT_EQ(interest_of_day(to_text(accrual), day), interest_of_day(accrual, day)) << number;
    }
    // 2.5 a day, half to even: 2, 3, 3, 2 (2.5 -> 2, 5, 7.5 -> 8, 10).
    EXPECT_EQ(interest_of_day(accrual, day_of_january(1)), 2);
    EXPECT_EQ(interest_of_day(accrual, day_of_january(2)), 3);
    EXPECT_EQ(interest_of_day(accrual, day_of_january(4)), 2);
    EXPECT_EQ(interest_of_day(accrual, day_of_january(12)), 0);
    EXPECT_EQ(interest_of_day(accrual, day_of_january(25)), 0);
    EXPECT_EQ(interest_of_day("half_up", day_of_january(1)), 0);
}

TEST(Accrual, TellsWhatIsSuspendedAndNonPerforming) {
    Accrual accrual{
        RoundingMode::half_up, true, true, {{day_of_january(1), day_of_january(11), 0, 25, 10}}};
    const auto text = to_text(accrual);
    EXPECT_EQ(text, "half_up suspended non_performing 2026-01-01 10,0,25,10");
    EXPECT_EQ(interest_of_day(text, day_of_january(1)), 3);
    EXPECT_TRUE(is_suspended(text) && is_non_performing(text));
    accrual.is_suspended = false;
    EXPECT_EQ(interest_of_day(to_text(accrual), day_of_january(1)), 3);
    EXPECT_TRUE(!is_suspended(to_text(accrual)) && is_non_performing(to_text(accrual)));
    EXPECT_FALSE(is_non_performing("half_up") || is_suspended("half_up"));
}

TEST(Accrual, TellsTheTaxInIt) {
    Accrual accrual{RoundingMode::half_even,
                    false,
                    true,
                    {{day_of_january(1), day_of_january(11), 0, 1000, 1}},
                    SmallFraction(4, 29)};
    const auto text = to_text(accrual);
    EXPECT_EQ(text, "half_even non_performing tax=4/29 2026-01-01 10,0,1000,1");
    EXPECT_TRUE(is_non_performing(text));
    EXPECT_EQ(interest_of_day(text, day_of_january(2)), 1000);
    // 10.00 a day: the tax in 10.00, 20.00, 30.00 is 1.38, 2.76, 4.14; in 40.00 it is 5.52.
    EXPECT_EQ(tax_of_day(text, day_of_january(1)), 138);
    EXPECT_EQ(tax_of_day(text, day_of_january(4)), 138);
    // In 70.00 it is 9.66, in 80.00 it is 11.03.
    EXPECT_EQ(tax_of_day(text, day_of_january(8)), 137);
    EXPECT_EQ(tax_of_day(text, day_of_january(11)), 0);
    EXPECT_EQ(tax_of_days(text, day_of_january(1), day_of_january(9)), 1103);
    EXPECT_EQ(tax_of_days(text, day_of_january(8), day_of_january(20)), 413);  // 13.79 less 9.66
    EXPECT_EQ(tax_of_day("half_even 2026-01-01 10,0,1000,1", day_of_january(1)), 0);
}

TEST(Accrual, RefusesATextOfAnotherForm) {
    for (const auto* text : {"half_even tax=0/29 2026-01-01 31,0,1,31",
                             "half_even 2026-01-01 31,0,12500", "half_even 2026-01-01 31,0,x,31",
                             "half_even 2026-01-01 0,0,1,1", "half_even 2026-01-01 31,0,007,"}) {
        EXPECT_THROW(interest_of_day(std::string_view(text), day_of_january(5)), InvariantViolation)
            << text;
    }
}

/// Days after an end that are looked at: beyond the last due date of most histories.
constexpr int days_ahead = 70;

LOAN_PROPERTY(AccrualProperties, TellsTheClosesUntilTheNextLook, 20) {
    const auto history = *any_eventful_history();
    auto state = replay(history.terms, history.events, history.ends_on);
    const auto accrual = accrual_of(state);
    const auto text = to_text(accrual);
    const auto look_on = next_look_on(history.terms, state);
    const auto begins = state.as_of;
    const auto end = add_days(begins, days_ahead);
    auto earned = Money::zero(state.currency());
    auto taxed = earned;
    while (state.as_of < end && (!look_on || state.as_of < *look_on)) {
        const auto day = state.as_of;
        const auto interest = Money::from_minor_units(interest_of_day(text, day), state.currency());
        RC_ASSERT(interest.minor_units() == interest_of_day(accrual, day));
        earned += interest;
        RC_ASSERT(earned.minor_units() == interest_of_days(text, begins, add_days(day, 1)));
        const auto close = close_day(history.terms, state);
        journal::Position expected(state.currency());
        expected.add(PositionComponent::interest_receivable, interest);
        const auto tax = Money::from_minor_units(tax_of_day(text, day), state.currency());
        taxed += tax;
        RC_ASSERT(taxed.minor_units() == tax_of_days(text, begins, add_days(day, 1)));
        expected.add(is_suspended(text) ? PositionComponent::suspended_interest
                                        : PositionComponent::interest_income,
                     tax - interest);
        expected.add(PositionComponent::tax_payable, -tax);
        RC_ASSERT((close.interest - expected).is_zero());
        RC_ASSERT(close.advances_applied.is_zero() && close.penalties.is_zero());
        RC_ASSERT(close.fees_due.is_zero() && close.fees_earned.is_zero());
        RC_ASSERT(close.tolerance.is_zero());
        RC_ASSERT(!classification_due(history.terms, state).has_value());
        const auto later = next_look_on(history.terms, state);
        RC_ASSERT(!later || (look_on && *later >= *look_on));
    }
}

/// What two accruals tell from a day on.
bool tell_the_same(const Accrual& one, const Accrual& other, const Date& from) {
    for (int ahead = 0; ahead < days_ahead; ++ahead) {
        const auto day = add_days(from, ahead);
        if (interest_of_day(one, day) != interest_of_day(other, day)) return false;
    }
    return true;
}

LOAN_PROPERTY(AccrualProperties, ChangesOnlyWithEventsThatAreSaidTo, 10) {
    const auto history = *any_eventful_history();
    walk(history, [&](const Step& step) {
        if (!step.event || !leaves_accrual(*step.event, step.allocation)) return;
        if (step.after.interest_ends_on) return;  // it is closed: nobody asks any more
        RC_ASSERT(tell_the_same(accrual_of(step.before), accrual_of(step.after), step.after.as_of));
    });
}

}  // namespace
}  // namespace tawi::loan
