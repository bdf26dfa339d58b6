#include <gtest/gtest.h>

#include "ledger/loan/allocation.h"
#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

using C = Component;

/// 1 000 of principal and 240, 220, 200 ... of interest a month, 10 of fees with each.
Terms with(const AllocationRules& rules) {
    auto terms = twelve_thousand();
    terms.fees = {Fee{.name = "service", .amount = kes("10")}};
    terms.allocation = rules;
    return terms;
}

/// Paid of "fee, interest, principal" of the first rows.
Lines paid_of(const LoanState& state, std::size_t rows) {
    Lines lines;
    for (std::size_t index = 0; index < rows; ++index) {
        const auto& row = state.instalments.at(index);
        lines.push_back(tawi::to_string(row.of(C::fee).paid) + ", " +
                        tawi::to_string(row.of(C::interest).paid) + ", " +
                        tawi::to_string(row.of(C::principal).paid));
    }
    return lines;
}

TEST(AllocationPasses, ByInstalmentByComponentOrInBetween) {
    const auto after = [](const Passes& passes) {
        return paid_of(loan_after({repayment(2, "2026-03-20", "900")}, "2026-03-20",
                                  with({.overdue = passes})),
                       2);
    };
    // two rows are overdue: 10 + 240 + 1 000 and 10 + 220 + 1 000
    EXPECT_EQ(after({{C::penalty, C::fee, C::interest, C::principal}}),
              (Lines{"10.00, 240.00, 650.00", "0.00, 0.00, 0.00"}));
    EXPECT_EQ(after({{C::penalty}, {C::fee}, {C::interest}, {C::principal}}),
              (Lines{"10.00, 240.00, 420.00", "10.00, 220.00, 0.00"}));
    EXPECT_EQ(after({{C::penalty, C::fee, C::interest}, {C::principal}}),
              (Lines{"10.00, 240.00, 420.00", "10.00, 220.00, 0.00"}));
    EXPECT_EQ(after({{C::principal}, {C::interest}, {C::fee}, {C::penalty}}),
              (Lines{"0.00, 0.00, 900.00", "0.00, 0.00, 0.00"}));
}

TEST(AllocationPasses, OfTheDayMayDifferFromThoseOfTheOverdue) {
    const auto terms = with({.overdue = {{C::interest, C::penalty, C::fee, C::principal}},
                             .due = Passes{{C::principal, C::interest, C::fee, C::penalty}}});
    const auto state = loan_after({repayment(2, "2026-03-10", "1500")}, "2026-03-10", terms);
    EXPECT_EQ(paid_of(state, 2), (Lines{"10.00, 240.00, 1000.00", "0.00, 0.00, 250.00"}));
}

TEST(AdvanceRules, PayTheNextTheLastOrAllEvenly) {
    const auto after = [](AdvanceRule rule, std::string_view amount) {
        return loan_after({repayment(2, "2026-01-20", amount)}, "2026-01-20",
                          with({.advance_rule = rule}));
    };
    const auto next = after(AdvanceRule::pay_next, "1260");
    EXPECT_EQ(paid_of(next, 2), (Lines{"10.00, 240.00, 1000.00", "10.00, 0.00, 0.00"}));
    EXPECT_EQ(next.advance, kes("0"));
    EXPECT_EQ(next.instalments[0].paid_in_advance, kes("1250"));
    const auto last = after(AdvanceRule::pay_last, "1260");
    EXPECT_EQ(last.instalments[11].paid(), kes("1030"));
    EXPECT_EQ(last.instalments[10].paid(), kes("230"));
    const auto evenly = after(AdvanceRule::pay_evenly, "1200");
    for (const auto& row : evenly.instalments)
        EXPECT_EQ(row.paid(), kes("100"));
}

TEST(AdvanceRules, MoneyInAdvanceMayPayPrincipalOnlyAndLetItsInterestOff) {
    const auto terms = with({.in_advance = Passes{{C::principal}},
                             .advance_rule = AdvanceRule::pay_next,
                             .waive_interest_paid_ahead = true});
    const auto state = loan_after({repayment(2, "2026-01-20", "1500")}, "2026-01-20", terms);
    EXPECT_EQ(paid_of(state, 2), (Lines{"0.00, 0.00, 1000.00", "0.00, 0.00, 500.00"}));
    EXPECT_EQ(state.instalments[0].of(C::interest).waived, kes("240"));
    EXPECT_EQ(state.instalments[1].of(C::interest).waived, kes("0"));
}

/// Source: Apache Fineract 4198b0bc, LoanRepayment.feature:1194.
TEST(AdvanceRules, AChargeMayBeDueOnItsOwnDateBeforeItsInstalment) {
    AllocationRules rules{.in_advance = Passes{{C::principal, C::penalty, C::fee, C::interest}},
                          .advance_rule = AdvanceRule::pay_next,
                          .charges_due_on_their_date = true};
    auto penalty = event_of(2, EventKind::penalty, "2026-01-15", "50");
    penalty.due_on = day("2026-01-20");
    const std::vector<Event> events{penalty, repayment(3, "2026-01-17", "450"),
                                    repayment(4, "2026-01-21", "60")};
    const auto state = loan_after(events, "2026-01-21", with(rules));
    EXPECT_EQ(state.paid(C::penalty), kes("50"));
    EXPECT_EQ(state.paid(C::principal), kes("460"));
    EXPECT_EQ(state.instalments[0].paid_in_advance, kes("510"));
    rules.charges_due_on_their_date = false;
    EXPECT_EQ(loan_after(events, "2026-01-21", with(rules)).paid(C::principal), kes("510"));
}

/// A contract that keeps advances may let the officer choose otherwise: its waiver is no option of
/// nothing.
TEST(AdvanceRules, InterestPaidAheadIsWaivedWhereTheOfficerPaysTheNext) {
    const auto terms = with({.overdue = {{C::principal, C::interest, C::fee, C::penalty}},
                             .waive_interest_paid_ahead = true});
    auto paid = repayment(2, "2026-01-20", "1000");
    EXPECT_EQ(loan_after({paid}, "2026-01-20", terms).waived(C::interest), kes("0"));
    paid.advance_rule = AdvanceRule::pay_next;
    EXPECT_EQ(loan_after({paid}, "2026-01-20", terms).waived(C::interest), kes("240"));
}

TEST(AdvanceRules, TheRestPrepaysAfterTheRunningInstalmentIsFilled) {
    const auto terms = with({.advance_rule = AdvanceRule::smaller_instalments});
    const auto state = loan_after({repayment(2, "2026-01-20", "7250")}, "2026-01-20", terms);
    // 1 250 is held for the first instalment, 6 000 of principal is paid ahead.
    EXPECT_EQ(state.advance, kes("1250"));
    EXPECT_EQ(state.outstanding_principal(), kes("6000"));
    EXPECT_EQ(rows_of(state).front(), "2026-02-10: 500.00 + 158.71");
}

TEST(Overpayment, IsOwedBackAndNeverIncome) {
    const auto terms = with({.advance_rule = AdvanceRule::pay_next});
    const auto state = loan_after({repayment(2, "2026-01-20", "20000")}, "2026-01-20", terms);
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.overpayment, kes("6320"));  // 12 000 + 1 560 + 120 are paid
    EXPECT_EQ(loan_after({repayment(2, "2026-01-20", "20000")}, "2026-01-20").overpayment,
              kes("7922.58"));
}

}  // namespace
}  // namespace tawi::loan
