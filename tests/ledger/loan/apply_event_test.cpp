#include "ledger/loan/apply_event.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/position.h"
#include "tests/ledger/loan/event_samples.h"
#include "tests/ledger/loan/state_text.h"

namespace tawi::loan {
namespace {

TEST(Charge, FallsDueWithTheInstalmentThatFollows) {
    const auto charge = event_of(2, EventKind::charge, "2026-01-25", "30");
    const auto state = loan_after({charge}, "2026-02-10");
    EXPECT_EQ(state.instalments[0].of(Component::fee).due, kes("30"));
    EXPECT_EQ(state.earned(Component::fee), kes("30"));
    EXPECT_EQ(loan_after({charge}, "2026-02-09").earned(Component::fee), kes("0"));
}

TEST(Charge, AfterTheLastInstalmentIsARowOfItsOwn) {
    auto charge = event_of(2, EventKind::charge, "2026-02-01", "30");
    charge.due_on = day("2027-03-01");
    const auto state = loan_after({charge}, "2027-03-02");
    const auto& row = state.instalments.back();
    EXPECT_EQ(row.kind, RowKind::charge);
    EXPECT_EQ(row.due_on, day("2027-03-01"));
    EXPECT_EQ(row.unpaid(), kes("30"));
}

TEST(Waiver, TakesWhatIsLeftAndTheRestLapses) {
    const std::vector<Event> events{disbursement(1, "2026-01-10", "12000"),
                                    event_of(2, EventKind::charge, "2026-01-20", "50"),
                                    event_of(3, EventKind::charge_waiver, "2026-02-15", "50"),
                                    // found later: it was paid before it was waived
                                    repayment(4, "2026-02-10", "1270")};
    std::vector<EventOutcome> outcomes;
    const auto state = replay(twelve_thousand(), events, day("2026-02-20"), outcomes);
    EXPECT_EQ(state.waived(Component::fee), kes("0"));
    EXPECT_EQ(outcomes.back().allocation.lapsed, kes("50"));
    EXPECT_EQ(state.paid(Component::principal), kes("980"));
}

TEST(Waiver, FindsItsChargeAfterTheInstalmentHasMoved) {
    auto moved = event_of(3, EventKind::reschedule, "2026-01-25", "0");
    moved.reschedule = Reschedule{.due_on = day("2026-03-10")};
    auto waiver = event_of(4, EventKind::charge_waiver, "2026-02-01", "50");
    waiver.waives = 2;
    const auto charge = event_of(2, EventKind::charge, "2026-01-20", "50");
    const auto state = loan_after({charge, moved, waiver}, "2026-02-01");
    EXPECT_EQ(state.charges.front().row_due_on, day("2026-03-10"));
    EXPECT_EQ(state.waived(Component::fee), kes("50"));
}

TEST(Waiver, OfInterestReducesWhatIsEarned) {
    const auto waiver = event_of(2, EventKind::interest_waiver, "2026-02-10", "100");
    const auto state = loan_after({waiver}, "2026-02-10");
    EXPECT_EQ(state.earned(Component::interest), kes("140"));
    EXPECT_EQ(state.instalments[0].of(Component::interest).unpaid(), kes("140"));
    EXPECT_EQ(quote(state), kes("12140"));
}

TEST(Prepayment, PaysInterestToTheDayThenPrincipal) {
    auto terms = twelve_thousand();
    terms.allocation.advance_rule = AdvanceRule::smaller_instalments;
    // 10 of 31 days of 240: 77.42; the rest, 6 000, halves the loan for 21 days and after.
    const auto prepaid = event_of(2, EventKind::prepayment, "2026-01-20", "6077.42");
    const auto state = loan_after({prepaid}, "2026-01-20", terms);
    EXPECT_EQ(state.outstanding_principal(), kes("6000"));
    EXPECT_EQ(state.paid(Component::interest), kes("77.42"));
    // 77.419 + 120 x 21 / 31 = 158.71
    EXPECT_EQ(rows_of(state).front(), "2026-02-10: 500.00 + 158.71");
    EXPECT_EQ(rows_of(state).back(), "2027-01-10: 500.00 + 10.00");
    EXPECT_EQ(quote(state, terms), kes("6000"));
    EXPECT_EQ(loan_after({prepaid}, "2026-01-21", terms).accrued_interest(), kes("3.87"));
}

TEST(Prepayment, MayShortenTheTerm) {
    auto prepaid = event_of(2, EventKind::prepayment, "2026-02-10", "7240");
    prepaid.advance_rule = AdvanceRule::last_instalment;
    const auto state = loan_after({prepaid}, "2026-02-10");
    // 1 240 was due; 6 000 takes away the last six parts of principal.
    EXPECT_EQ(state.outstanding_principal(), kes("5000"));
    EXPECT_EQ(rows_of(state).back(), "2026-07-10: 1000.00 + 20.00");
    EXPECT_EQ(rows_of(state)[1], "2026-03-10: 1000.00 + 100.00");
}

TEST(Settlement, ByItsEventClosesAtTheQuote) {
    const auto settlement = event_of(2, EventKind::settlement, "2026-01-20", "12077.42");
    const auto state = loan_after({settlement}, "2026-06-01");
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.earned(Component::interest), kes("77.42"));
    EXPECT_EQ(state.settled_on, day("2026-01-20"));
}

TEST(Settlement, ThatLosesAnEarlierPaymentOwesTheLackAtOnce) {
    const std::vector<Event> kept{repayment(2, "2026-01-15", "1000"),
                                  event_of(3, EventKind::settlement, "2026-01-20", "11077.42")};
    EXPECT_TRUE(loan_after(kept, "2026-01-20").is_closed());
    auto bounced = kept;
    bounced.push_back(reversal(4, kept[0]));
    const auto state = loan_after(bounced, "2026-01-31");
    EXPECT_EQ(quote(state), kes("1000"));
    EXPECT_EQ(state.overdue(), kes("1000"));
    EXPECT_EQ(state.days_past_due(kes("0")), 11);
    EXPECT_EQ(state.earned(Component::interest), kes("77.42"));  // nothing more is earned
}

TEST(WriteOff, EndsEarningAndMoneyThatComesIsRecovery) {
    const auto before = loan_after({}, "2026-05-10");
    const auto owed = quote(before);
    const Event write_off{2, EventKind::write_off, day("2026-05-10"), owed};
    auto state = loan_after({write_off}, "2026-12-31");
    EXPECT_EQ(state.written_off(), owed);
    EXPECT_EQ(state.outstanding_principal(), kes("0"));
    EXPECT_EQ(state.earned(Component::interest), kes("840"));  // 240 + 220 + 200 + 180
    const auto recovered = event_of(3, EventKind::recovery, "2026-06-01", "500");
    state = loan_after({write_off, recovered}, "2026-12-31");
    EXPECT_EQ(state.recovered, kes("500"));
    EXPECT_EQ(state.overpayment, kes("0"));
    position_of(state).check_balanced();
}

TEST(WriteOff, TakesWhatIsLeftWhenMoneyIsFoundFromBefore) {
    const Event write_off{2, EventKind::write_off, day("2026-05-10"),
                          quote(loan_after({}, "2026-05-10"))};
    const auto state = loan_after({write_off, repayment(3, "2026-02-10", "1240")}, "2026-05-11");
    EXPECT_EQ(state.written_off(), write_off.amount - kes("1240"));
    EXPECT_EQ(state.overpayment, kes("0"));
}

TEST(Refund, OfMoneyThatBouncedIsToBeReturned) {
    // 1 000 due; 600 + 500 paid; 100 refunded; the 600 bounces (DOMAIN).
    auto terms = monthly("1000", Exact(0), 1, "2026-01-10");
    const std::vector<Event> events{
        disbursement(1, "2026-01-10", "1000"), repayment(2, "2026-02-10", "600"),
        repayment(3, "2026-02-10", "500"), event_of(4, EventKind::refund, "2026-02-11", "100")};
    EXPECT_TRUE(replay(terms, events, day("2026-02-12")).is_closed());
    auto bounced = events;
    bounced.push_back(reversal(5, events[1]));
    const auto state = replay(terms, bounced, day("2026-02-12"));
    EXPECT_EQ(state.refund_to_be_returned, kes("100"));
    EXPECT_EQ(state.outstanding_principal(), kes("500"));
    EXPECT_EQ(quote(state, terms), kes("600"));
    bounced.push_back(repayment(6, "2026-02-20", "600"));
    const auto paid = replay(terms, bounced, day("2026-02-20"));
    EXPECT_TRUE(paid.is_closed());
    EXPECT_EQ(paid.refund_to_be_returned, kes("0"));
}

TEST(Reschedule, MovesTheRowsThatAreToCome) {
    auto moved = event_of(2, EventKind::reschedule, "2026-03-15", "0");
    moved.reschedule = Reschedule{.due_on = day("2026-04-25"), .wait_bears_interest = false};
    const auto state = loan_after({repayment(3, "2026-02-10", "1240"), moved}, "2026-03-15");
    const auto rows = rows_of(state);
    EXPECT_EQ(rows[0], "2026-02-10: 1000.00 + 240.00");
    EXPECT_EQ(rows[1], "2026-03-10: 1000.00 + 220.00");  // overdue, not touched
    EXPECT_EQ(rows[2], "2026-04-25: 1000.00 + 200.00");
    EXPECT_EQ(rows[3], "2026-05-25: 1000.00 + 180.00");
}

TEST(Reschedule, FoldsArrearsIntoTheNewRows) {
    auto event = event_of(2, EventKind::reschedule, "2026-03-10", "240");
    event.reschedule = Reschedule{.include_arrears = true};
    const auto state = loan_after({event}, "2026-03-10");
    // Row 1 was overdue: its principal and 240 of interest are repaid by the rows from April on.
    EXPECT_EQ(state.overdue(), kes("0"));
    EXPECT_EQ(state.capitalised(), kes("240"));
    EXPECT_EQ(state.outstanding_principal(), kes("12240"));
    position_of(state).check_balanced();
    EXPECT_EQ(state.instalments[0].of(Component::interest).capitalised, kes("240"));
}

TEST(Tranche, RaisesTheRowsToCome) {
    auto terms = twelve_thousand();
    terms.tranches_as_they_come = true;
    const std::vector<Event> events{disbursement(1, "2026-01-10", "6000"),
                                    disbursement(2, "2026-02-10", "6000")};
    const auto state = replay(terms, events, day("2026-02-10"));
    EXPECT_EQ(rows_of(state)[0], "2026-02-10: 500.00 + 120.00");
    EXPECT_EQ(rows_of(state)[1], "2026-03-10: 1045.46 + 230.00");  // 11 500 in 11 parts
    EXPECT_EQ(state.outstanding_principal(), kes("12000"));
}

TEST(Tranche, OpensALoanAgainThatAPaymentHadClosed) {
    auto terms = twelve_thousand();
    terms.tranches_as_they_come = true;
    // 6 000 and 10 of 31 days of 120 close it on 20 January; from 31 January 6 000 more run.
    const std::vector<Event> events{disbursement(1, "2026-01-10", "6000"),
                                    repayment(2, "2026-01-20", "6038.71"),
                                    disbursement(3, "2026-01-31", "6000")};
    EXPECT_TRUE(replay(terms, events, day("2026-01-30")).is_closed());
    const auto state = replay(terms, events, day("2026-01-31"));
    EXPECT_FALSE(state.is_closed());
    EXPECT_EQ(state.outstanding_principal(), kes("6000"));
    EXPECT_EQ(state.earned(Component::interest), kes("38.71"));
    EXPECT_EQ(rows_of(state)[0], "2026-02-10: 500.00 + 77.42");  // + 10 of 31 days of 120
    EXPECT_EQ(quote(state, terms), kes("6000"));
}

TEST(Disbursement, KeepsFeesBackAndAsksForADownPayment) {
    auto terms = twelve_thousand();
    terms.down_payment = Exact(1, 4);
    terms.fees = {Fee{.name = "arrangement",
                      .base = Fee::Base::principal,
                      .rate = Exact(2, 100),
                      .when = Fee::When::deducted}};
    const auto state = loan_after({}, "2026-01-10", terms);
    EXPECT_EQ(state.money_out, kes("11760"));
    EXPECT_EQ(state.earned(Component::fee), kes("240"));
    EXPECT_EQ(state.instalments[0].kind, RowKind::down_payment);
    EXPECT_EQ(state.instalments[0].of(Component::principal).due, kes("3000"));
    EXPECT_EQ(rows_of(state)[0], "2026-02-10: 750.00 + 180.00");
    EXPECT_EQ(quote(state, terms), kes("12000"));
}

TEST(Classification, IsADecisionThatStaysUntilItIsTakenBack) {
    auto decided = event_of(2, EventKind::classification, "2026-02-01", "0");
    decided.non_performing = true;
    EXPECT_TRUE(loan_after({decided}, "2026-02-01").non_performing);
    auto ended = event_of(3, EventKind::classification, "2026-03-01", "0");
    EXPECT_FALSE(loan_after({decided, ended}, "2026-03-01").non_performing);
}

TEST(Tolerance, ASmallRestAtTheEndIsGivenUpByTheClose) {
    auto terms = monthly("1000", Exact(0), 1, "2026-01-10");
    terms.write_off_tolerance = kes("1");
    const std::vector<Event> events{disbursement(1, "2026-01-10", "1000"),
                                    repayment(2, "2026-02-10", "999.25")};
    EXPECT_FALSE(replay(terms, events, day("2026-02-10")).is_closed());
    const auto state = replay(terms, events, day("2026-02-11"));
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.tolerance_written_off, kes("0.75"));
    position_of(state).check_balanced();
}

}  // namespace
}  // namespace tawi::loan
