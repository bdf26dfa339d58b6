#include "ledger/loan/penalties.h"

#include <gtest/gtest.h>

#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

/// 12 000; the first instalment, 1 000 + 240, is due on 10 February 2026.
Terms with(const Penalty& penalty) {
    auto terms = twelve_thousand();
    terms.penalties = {penalty};
    return terms;
}

Penalty percent_of_instalment(int percent, unsigned grace_days, unsigned every_days) {
    Penalty penalty;
    penalty.name = "late";
    penalty.rate = Exact(percent, 100);
    penalty.grace_days = grace_days;
    penalty.every_days = every_days;
    return penalty;
}

Money penalties(const LoanState& state) {
    return state.earned(Component::penalty);
}

TEST(Penalties, FallAtTheCloseOfDueDateAndGrace) {
    const auto terms = with(percent_of_instalment(2, 3, 0));
    EXPECT_EQ(penalties(loan_after({}, "2026-02-13", terms)), kes("0"));      // the day is not over
    EXPECT_EQ(penalties(loan_after({}, "2026-02-14", terms)), kes("24.80"));  // 2 % of 1 240
    EXPECT_EQ(penalties(loan_after({}, "2026-03-10", terms)), kes("24.80"));  // once
    EXPECT_EQ(penalties(loan_after({}, "2026-03-14", terms)), kes("49.20"));  // + 2 % of 1 220
}

TEST(Penalties, ComeAgainEverySoManyDaysOnWhatIsThenUnpaid) {
    const auto terms = with(percent_of_instalment(1, 0, 7));
    const auto paid = repayment(2, "2026-02-20", "652.40");  // 12.40 + 12.40 of penalties first
    EXPECT_EQ(penalties(loan_after({}, "2026-02-11", terms)), kes("12.40"));
    EXPECT_EQ(penalties(loan_after({}, "2026-02-18", terms)), kes("24.80"));
    // 652.40 - 24.80 pays 627.60 of the instalment; 1 % of the 612.40 left, rounded.
    EXPECT_EQ(penalties(loan_after({paid}, "2026-02-25", terms)), kes("30.92"));
}

TEST(Penalties, StopAtTheirCaps) {
    auto penalty = percent_of_instalment(1, 0, 1);
    penalty.most_per_instalment = kes("30");
    EXPECT_EQ(penalties(loan_after({}, "2026-02-20", with(penalty))), kes("30"));
    EXPECT_EQ(penalties(loan_after({}, "2026-03-31", with(penalty))), kes("60"));
    penalty.most_per_loan = kes("45");
    EXPECT_EQ(penalties(loan_after({}, "2026-06-30", with(penalty))), kes("45"));
}

TEST(Penalties, CanBeAFlatAmountOrAShareOfPrincipal) {
    Penalty flat{.name = "letter", .base = Penalty::Base::flat, .amount = kes("15")};
    EXPECT_EQ(penalties(loan_after({}, "2026-02-11", with(flat))), kes("15"));
    auto share = percent_of_instalment(2, 0, 0);
    share.base = Penalty::Base::principal;
    EXPECT_EQ(penalties(loan_after({}, "2026-02-11", with(share))), kes("20"));
}

TEST(Penalties, AreTakenAwayByAPaymentThatIsFoundLate) {
    const auto terms = with(percent_of_instalment(2, 0, 0));
    EXPECT_EQ(penalties(loan_after({}, "2026-02-28", terms)), kes("24.80"));
    const auto found = repayment(2, "2026-02-10", "1240");
    EXPECT_EQ(penalties(loan_after({found}, "2026-02-28", terms)), kes("0"));
}

TEST(Penalties, AloneNeverAgeALoan) {
    const auto terms = with(percent_of_instalment(2, 0, 0));
    auto by_hand = event_of(3, EventKind::penalty, "2026-02-12", "5");
    by_hand.due_on = day("2026-02-10");
    const auto state =
        loan_after({repayment(2, "2026-02-12", "1264.80"), by_hand}, "2026-02-28", terms);
    EXPECT_EQ(state.days_past_due(kes("0")), 0);
    EXPECT_EQ(penalties(state), kes("29.80"));
}

TEST(Penalties, ByHandAndWaived) {
    const auto by_hand = event_of(2, EventKind::penalty, "2026-02-15", "100");
    const auto waiver = event_of(3, EventKind::penalty_waiver, "2026-02-16", "60");
    const auto state = loan_after({by_hand, waiver}, "2026-03-11");
    EXPECT_EQ(penalties(state), kes("40"));
    EXPECT_EQ(state.waived(Component::penalty), kes("60"));
    EXPECT_EQ(state.overdue(Component::penalty), kes("40"));
}

}  // namespace
}  // namespace tawi::loan
