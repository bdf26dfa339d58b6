#include "ledger/loan/row_balance.h"

#include <gtest/gtest.h>

#include "tests/ledger/loan/event_samples.h"

namespace tawi::loan {
namespace {

/// "2026-02-10 instalment: 12000.00 -> 11000.00" of every row.
Lines balances(const Terms& terms, const std::vector<Event>& events, std::string_view as_of) {
    const auto state = replay(terms, events, day(as_of));
    const auto found = row_balances(terms, state, disbursements_by(events, day(as_of)));
    Lines lines;
    for (std::size_t index = 0; index < found.size(); ++index) {
        const auto& row = state.instalments[index];
        lines.push_back(tawi::to_string(row.due_on) + " " + std::string(to_string(row.kind)) +
                        ": " + tawi::to_string(found[index].before) + " -> " +
                        tawi::to_string(found[index].after));
    }
    return lines;
}

/// 1 200 in four shares of 300, without interest.
Terms four_shares() {
    auto terms = monthly("1200", Exact(0), 4, "2026-01-01");
    terms.amortisation = Amortisation::equal_principal;
    return terms;
}

/// The same in two tranches of 600.
Terms in_two(std::string_view second_on) {
    auto terms = four_shares();
    terms.tranches = {{day("2026-01-01"), kes("600")}, {day(second_on), kes("600")}};
    return terms;
}

const Event all = disbursement(1, "2026-01-01", "1200");
const Event first = disbursement(1, "2026-01-01", "600");

Event prepaid(unsigned number, std::string_view on, std::string_view amount) {
    return event_of(number, EventKind::prepayment, on, amount);
}

TEST(RowBalances, FallByEachInstalmentPaidOrNot) {
    const Lines falling{
        "2026-02-01 instalment: 1200.00 -> 900.00", "2026-03-01 instalment: 900.00 -> 600.00",
        "2026-04-01 instalment: 600.00 -> 300.00", "2026-05-01 instalment: 300.00 -> 0.00"};
    EXPECT_EQ(balances(four_shares(), {all}, "2026-04-15"), falling);
    EXPECT_EQ(balances(four_shares(), {all, repayment(2, "2026-02-01", "300")}, "2026-04-15"),
              falling);
}

TEST(RowBalances, APrepaymentInsideAPeriodIsInItsInstalment) {
    EXPECT_EQ(
        balances(four_shares(), {all, prepaid(2, "2026-01-10", "600")}, "2026-01-10"),
        (Lines{"2026-01-10 prepayment: 1200.00 -> 600.00",
               "2026-02-01 instalment: 1200.00 -> 450.00",
               "2026-03-01 instalment: 450.00 -> 300.00", "2026-04-01 instalment: 300.00 -> 150.00",
               "2026-05-01 instalment: 150.00 -> 0.00"}));
}

TEST(RowBalances, APrepaymentOnADueDateComesAfterTheInstalment) {
    EXPECT_EQ(
        balances(four_shares(),
                 {all, prepaid(2, "2026-02-01", "600"), prepaid(3, "2026-02-01", "300")},
                 "2026-02-01"),
        (Lines{"2026-02-01 instalment: 1200.00 -> 900.00",
               "2026-02-01 prepayment: 900.00 -> 600.00", "2026-02-01 prepayment: 600.00 -> 300.00",
               "2026-03-01 instalment: 300.00 -> 200.00", "2026-04-01 instalment: 200.00 -> 100.00",
               "2026-05-01 instalment: 100.00 -> 0.00"}));
}

TEST(RowBalances, ATrancheOnADueDateComesAfterTheInstalment) {
    EXPECT_EQ(
        balances(in_two("2026-02-01"), {first, disbursement(2, "2026-02-01", "600")}, "2026-02-01"),
        (Lines{
            "2026-02-01 instalment: 600.00 -> 450.00", "2026-03-01 instalment: 1050.00 -> 700.00",
            "2026-04-01 instalment: 700.00 -> 350.00", "2026-05-01 instalment: 350.00 -> 0.00"}));
}

TEST(RowBalances, ATrancheInsideAPeriodIsInItsInstalment) {
    EXPECT_EQ(
        balances(in_two("2026-02-10"), {first, disbursement(2, "2026-02-10", "600")}, "2026-02-10"),
        (Lines{"2026-02-01 instalment: 600.00 -> 450.00", "2026-03-01 instalment: 450.00 -> 700.00",
               "2026-04-01 instalment: 700.00 -> 350.00",
               "2026-05-01 instalment: 350.00 -> 0.00"}));
}

TEST(RowBalances, ADownPaymentIsNeverInTheInstalments) {
    auto terms = in_two("2026-02-01");
    terms.down_payment = Exact(1, 3);
    EXPECT_EQ(
        balances(terms, {first, disbursement(2, "2026-02-01", "600")}, "2026-02-01"),
        (Lines{"2026-01-01 down_payment: 600.00 -> 400.00",
               "2026-02-01 down_payment: 900.00 -> 700.00",
               "2026-02-01 instalment: 400.00 -> 300.00", "2026-03-01 instalment: 700.00 -> 466.66",
               "2026-04-01 instalment: 466.66 -> 233.33",
               "2026-05-01 instalment: 233.33 -> 0.00"}));
}

TEST(RowBalances, FeesAndChargesLeaveWhatTheyFind) {
    auto terms = four_shares();
    terms.fees = {{.name = "entry", .amount = kes("10"), .when = Fee::When::disbursement}};
    auto added = event_of(2, EventKind::charge, "2026-01-10", "5");
    added.due_on = day("2026-06-01");
    EXPECT_EQ(
        balances(terms, {all, added}, "2026-01-10"),
        (Lines{"2026-01-01 disbursement: 1200.00 -> 1200.00",
               "2026-02-01 instalment: 1200.00 -> 900.00",
               "2026-03-01 instalment: 900.00 -> 600.00", "2026-04-01 instalment: 600.00 -> 300.00",
               "2026-05-01 instalment: 300.00 -> 0.00", "2026-06-01 charge: 0.00 -> 0.00"}));
}

TEST(RowBalances, CapitalisedInterestJoinsTheBalance) {
    auto terms = monthly("1000", Exact(24, 100), 4, "2026-01-01");
    terms.principal_grace = 2;
    terms.interest_deferral = 2;
    terms.deferred_interest = DeferredInterest::capitalised;
    EXPECT_EQ(balances(terms, {disbursement(1, "2026-01-01", "1000")}, "2026-01-01"),
              (Lines{"2026-02-01 instalment: 1000.00 -> 1000.00",
                     "2026-03-01 instalment: 1000.00 -> 1040.00",
                     "2026-04-01 instalment: 1040.00 -> 525.15",
                     "2026-05-01 instalment: 525.15 -> 0.00"}));
}

TEST(DisbursementsBy, AreThoseThatCountOnTheDay) {
    const auto second = disbursement(2, "2026-02-01", "600");
    const std::vector<Event> events{first, second, reversal(3, second),
                                    disbursement(4, "2026-02-10", "500")};
    const auto found = disbursements_by(events, day("2026-02-10"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].on, day("2026-02-10"));
    EXPECT_EQ(found[1].amount, kes("500"));
    EXPECT_EQ(disbursements_by(events, day("2026-02-09")).size(), 1U);
}

}  // namespace
}  // namespace tawi::loan
