#include "ledger/loan/late_interest.h"

#include <gtest/gtest.h>

#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

/// 12 000 at 24 %; the first instalment, 1 000 + 240, is due on 10 February 2026.
Terms charging(LateInterestRule rule) {
    auto terms = twelve_thousand();
    terms.late_interest = rule;
    return terms;
}

Money interest_of_row(const Terms& terms, unsigned number, const std::vector<Event>& events,
                      std::string_view as_of) {
    return loan_after(events, as_of, terms).instalments[number - 1].of(Component::interest).due;
}

TEST(LateInterest, OnTheLateInstalmentRunsOnOverduePrincipalAtTheContractsRate) {
    const auto terms = charging(LateInterestRule::on_late_instalment);
    EXPECT_EQ(interest_of_row(terms, 1, {}, "2026-02-10"), kes("240"));
    // 1 000 x 24 % x 10 / 365 = 6.575
    EXPECT_EQ(interest_of_row(terms, 1, {}, "2026-02-20"), kes("246.58"));
    // On 20 February 246.58 of interest and 600 of principal; from then on it runs on 400.
    const auto part = repayment(2, "2026-02-20", "846.58");
    EXPECT_EQ(interest_of_row(terms, 1, {part}, "2026-02-20"), kes("246.58"));
    // 6.5753 + 2.6301 = 9.2055
    EXPECT_EQ(interest_of_row(terms, 1, {part}, "2026-03-02"), kes("249.21"));
    const auto in_time = repayment(2, "2026-02-10", "1240");
    EXPECT_EQ(interest_of_row(terms, 1, {in_time}, "2026-03-02"), kes("240"));
}

TEST(LateInterest, FollowsARateThatChangesWhileItRuns) {
    auto terms = charging(LateInterestRule::on_late_instalment);
    terms.rate_changes = {{day("2026-02-15"), Exact(12, 100)}};
    // 1 000 x (24 % x 5 + 12 % x 5) / 365 = 4.9315
    EXPECT_EQ(interest_of_row(terms, 1, {}, "2026-02-20"), kes("244.93"));
    terms = charging(LateInterestRule::in_running_instalment);
    const auto second = interest_of_row(twelve_thousand(), 2, {}, "2026-02-10");
    EXPECT_EQ(interest_of_row(terms, 2, {}, "2026-02-20"), second + kes("6.58"));
    terms.rate_changes = {{day("2026-02-15"), Exact(12, 100)}};
    const auto changed = interest_of_row(terms, 2, {}, "2026-02-10");
    EXPECT_EQ(interest_of_row(terms, 2, {}, "2026-02-20"), changed + kes("4.93"));
}

// Apache Fineract 4198b0bc, LoanRepayment.feature:654 and :726: 5 000 at 12 %, an instalment of
// 862, the first one paid (in part) four days late. 812.68 x 12 % x 4 / 365 = 1.0687.
Terms five_thousand() {
    Terms terms{kes("5000"), Exact(12, 100), 6, day("2022-11-01")};
    terms.interest_by = InterestBy::days;
    terms.annuity_factors = AnnuityFactors::regular;
    terms.instalment_multiple = kes("1");
    terms.late_interest = LateInterestRule::in_running_instalment;
    return terms;
}

TEST(LateInterest, InTheRunningInstalmentLeavesItsSumAndTheLastOneGrows) {
    const std::vector<Event> paid{event_of(1, EventKind::disbursement, "2022-11-01", "5000"),
                                  event_of(2, EventKind::repayment, "2022-12-05", "862")};
    const auto state = replay(five_thousand(), paid, day("2022-12-05"));
    struct Printed {
        std::string principal, interest;
    };
    const Printed printed[] = {{"812.68", "49.32"}, {"818.25", "43.75"}, {"827.66", "34.34"},
                               {"838.61", "23.39"}, {"844.65", "17.35"}, {"858.15", "8.46"}};
    ASSERT_EQ(state.instalments.size(), std::size(printed));
    for (std::size_t row = 0; row < std::size(printed); ++row) {
        EXPECT_EQ(state.instalments[row].of(Component::principal).due, kes(printed[row].principal));
        EXPECT_EQ(state.instalments[row].of(Component::interest).due, kes(printed[row].interest));
    }
    EXPECT_EQ(replay(five_thousand(), paid, day("2022-12-31")).earned(Component::interest),
              kes("49.32") + kes("1.07") + kes("41.30"));  // 42.676 x 30 / 31
}

TEST(LateInterest, WherePrincipalPartsAreFixedTheRunningInstalmentGrows) {
    auto terms = charging(LateInterestRule::in_running_instalment);
    terms.amortisation = Amortisation::equal_principal;
    const auto state = loan_after({}, "2026-03-10", terms);
    const auto& second = state.instalments[1];
    EXPECT_EQ(second.of(Component::principal).due, kes("1000"));
    // 220 on 11 000, and 1 000 x 24 % x 28 / 365 = 18.411
    EXPECT_EQ(second.of(Component::interest).due, kes("238.41"));
}

// Rows paid ahead took more principal than they now repay; later ones give way, for good.
TEST(LateInterest, LeavesAllPrincipalDueAsItWasLent) {
    auto terms = charging(LateInterestRule::in_running_instalment);
    terms.amortisation = Amortisation::equal_instalments;
    auto ahead = repayment(2, "2026-01-11", "9000");
    ahead.advance_rule = AdvanceRule::pay_last;
    for (const auto* as_of : {"2026-02-20", "2026-03-20", "2026-06-20", "2026-12-20"}) {
        auto due = kes("0");
        const auto state = loan_after({ahead}, as_of, terms);
        for (const auto& row : state.instalments)
            due += row.of(Component::principal).due;
        EXPECT_EQ(due, kes("12000")) << as_of;
    }
}

// After the last period no row runs.
TEST(LateInterest, AfterTheTermIsDueOnTopOfTheLastInstalment) {
    auto terms = charging(LateInterestRule::in_running_instalment);
    terms.instalments = 1;
    // 12 000 x 24 % x 10 / 365 = 78.904
    EXPECT_EQ(interest_of_row(terms, 1, {}, "2026-02-20"), kes("318.90"));
    const auto state = loan_after({}, "2026-02-20", terms);
    EXPECT_EQ(state.earned(Component::interest), kes("318.90"));
    EXPECT_EQ(state.overdue(Component::interest), kes("318.90"));
}

// A payment found later takes it away again.
TEST(LateInterest, IsTakenAwayByAPaymentThatIsFoundLate) {
    const auto terms = charging(LateInterestRule::in_running_instalment);
    const auto in_time = repayment(2, "2026-02-10", "1240");
    const auto plain = loan_after({in_time}, "2026-03-01");
    const auto found = loan_after({in_time}, "2026-03-01", terms);
    EXPECT_EQ(found.earned(Component::interest), plain.earned(Component::interest));
    EXPECT_GT(loan_after({}, "2026-03-01", terms).earned(Component::interest),
              plain.earned(Component::interest));
}

}  // namespace
}  // namespace tawi::loan
