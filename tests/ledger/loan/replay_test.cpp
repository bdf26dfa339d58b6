#include "ledger/loan/replay.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/quote.h"
#include "tests/ledger/loan/loan_samples.h"
#include "tests/ledger/loan/state_text.h"

namespace tawi::loan {
namespace {

using Events = std::vector<Event>;

/// 12 000 disbursed on 10 January; 1 000 and 240, 220, 200 ... due on the 10th of each month.
const Event paid_out = disbursement(1, "2026-01-10", "12000");

LoanState state_of(const Events& repayments, std::string_view as_of,
                   const Terms& terms = twelve_thousand()) {
    Events events{paid_out};
    events.insert(events.end(), repayments.begin(), repayments.end());
    return replay(terms, events, day(as_of));
}

int days_past_due(const LoanState& state, std::string_view tolerance = "0") {
    return state.days_past_due(kes(tolerance));
}

/// What settles the loan on the day of the state.
Money quote(const LoanState& state, const Terms& terms = twelve_thousand()) {
    return settlement_quote(terms, state).amount;
}

/// "principal + interest" paid of one row.
std::string paid(const LoanState& state, std::size_t row) {
    const auto& instalment = state.instalments.at(row);
    return tawi::to_string(instalment.of(Component::principal).paid) + " + " +
           tawi::to_string(instalment.of(Component::interest).paid);
}

TEST(Replay, BeforeTheDisbursementThereIsNothing) {
    const auto state = replay(twelve_thousand(), Events{paid_out}, day("2026-01-09"));
    EXPECT_FALSE(state.disbursed_on);
    EXPECT_FALSE(state.is_closed());
    EXPECT_TRUE(state.instalments.empty());
    EXPECT_EQ(quote(state), kes("0"));
}

TEST(Replay, TheDisbursementsOwnDateMakesTheSchedule) {
    const auto state = replay(twelve_thousand(), Events{disbursement(1, "2026-01-15", "12000")},
                              day("2026-01-15"));
    EXPECT_EQ(state.instalments.front().due_on, day("2026-02-15"));
    EXPECT_EQ(state.outstanding_principal(), kes("12000"));
}

TEST(Replay, InterestIsEarnedByTheDayAndMeetsTheRow) {
    const char* const table[][2] = {
        {"2026-01-10", "0"},     {"2026-01-11", "7.74"},  // 240 / 31
        {"2026-01-20", "77.42"}, {"2026-02-09", "232.26"},
        {"2026-02-10", "240"},   {"2026-02-11", "247.86"},  // + 220 / 28
        {"2027-01-10", "1560"},  {"2027-06-01", "1560"},
    };
    for (const auto& [as_of, earned] : table) {
        EXPECT_EQ(state_of({}, as_of).earned(Component::interest), kes(earned)) << as_of;
        EXPECT_EQ(state_of({}, as_of).accrued_interest(), kes(earned)) << as_of;
    }
}

TEST(Repayment, PaysInterestBeforePrincipal) {
    const auto state = state_of({repayment(2, "2026-02-10", "500")}, "2026-02-10");
    EXPECT_EQ(paid(state, 0), "260.00 + 240.00");
    EXPECT_EQ(state.outstanding_principal(), kes("11740"));
    EXPECT_EQ(state.overdue(), kes("0"));  // the day is not over
    EXPECT_FALSE(state.instalments[0].paid_on);
}

TEST(Repayment, PaysInTheOrderOfTheTerms) {
    auto terms = twelve_thousand();
    terms.fees = {{"service", Fee::Base::flat, kes("50"), Exact(0)}};
    using C = Component;
    const auto first = [&](std::vector<Component> order) {
        terms.allocation.overdue = {std::move(order)};
        const auto state = state_of({repayment(2, "2026-02-10", "45")}, "2026-02-10", terms);
        const auto& row = state.instalments.front();
        return std::vector{row.of(C::fee).paid, row.of(C::interest).paid,
                           row.of(C::principal).paid};
    };
    const auto all = kes("45");
    const auto none = kes("0");
    EXPECT_EQ(first({C::penalty, C::fee, C::interest, C::principal}),
              (std::vector{all, none, none}));
    EXPECT_EQ(first({C::interest, C::fee, C::penalty, C::principal}),
              (std::vector{none, all, none}));
    EXPECT_EQ(first({C::principal, C::interest, C::fee, C::penalty}),
              (std::vector{none, none, all}));
}

TEST(Repayment, PaysTheOldestInstalmentFirst) {
    const auto state = state_of({repayment(2, "2026-03-15", "2000")}, "2026-03-15");
    EXPECT_EQ(paid(state, 0), "1000.00 + 240.00");
    EXPECT_EQ(paid(state, 1), "540.00 + 220.00");
    EXPECT_EQ(state.instalments[0].paid_on, day("2026-03-15"));
    EXPECT_EQ(days_past_due(state), 5);
    EXPECT_EQ(state.overdue(), kes("460"));
}

TEST(Repayment, EarlyIsHeldUntilTheCloseOfTheDueDate) {
    const Events early{repayment(2, "2026-02-05", "1240")};
    EXPECT_EQ(state_of(early, "2026-02-10").advance, kes("1240"));
    EXPECT_EQ(state_of(early, "2026-02-10").paid(Component::principal), kes("0"));
    const auto after = state_of(early, "2026-02-11");
    EXPECT_EQ(after.advance, kes("0"));
    EXPECT_EQ(paid(after, 0), "1000.00 + 240.00");
    EXPECT_EQ(after.instalments[0].paid_on, day("2026-02-10"));
}

TEST(Repayment, ADayEarlyIsNeverPunished) {
    const auto early = state_of({repayment(2, "2026-02-09", "1240")}, "2026-02-11");
    auto in_time = state_of({repayment(2, "2026-02-10", "1240")}, "2026-02-11");
    EXPECT_EQ(quote(early), quote(in_time));
    // When the money came is all that is left of the difference.
    in_time.last_value_date = day("2026-02-09");
    in_time.instalments[0].paid_in_advance = kes("1240");
    EXPECT_EQ(text_of(early), text_of(in_time));
}

TEST(Repayment, AnAdvanceLastsForSeveralInstalments) {
    const Events early{repayment(2, "2026-01-20", "3000")};
    EXPECT_EQ(state_of(early, "2026-02-11").advance, kes("1760"));
    EXPECT_EQ(state_of(early, "2026-03-11").advance, kes("540"));
    const auto third = state_of(early, "2026-04-11");
    EXPECT_EQ(third.advance, kes("0"));
    EXPECT_EQ(paid(third, 2), "340.00 + 200.00");
    EXPECT_EQ(days_past_due(third), 1);
}

TEST(Settlement, AtTheQuoteClosesAtZeroAndDropsLaterInterest) {
    EXPECT_EQ(quote(state_of({}, "2026-01-20")), kes("12077.42"));
    const Events paid_off{repayment(2, "2026-01-20", "12077.42")};
    const auto state = state_of(paid_off, "2026-01-20");
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.settled_on, day("2026-01-20"));
    EXPECT_EQ(quote(state), kes("0"));
    EXPECT_EQ(state.paid(Component::interest), kes("77.42"));
    const auto later = state_of(paid_off, "2027-06-01");
    EXPECT_EQ(later.earned(Component::interest), kes("77.42"));
    EXPECT_EQ(quote(state_of(paid_off, "2026-05-01")), kes("0"));
    EXPECT_EQ(later.overpayment, kes("0"));
    EXPECT_EQ(days_past_due(later), 0);
    // A cent less does not settle.
    const auto short_of_it = state_of({repayment(2, "2026-01-20", "12077.41")}, "2026-01-20");
    EXPECT_FALSE(short_of_it.is_closed());
    EXPECT_EQ(quote(short_of_it), kes("0.01"));
}

TEST(Settlement, OfAnOverdueLoanPaysWhatIsOverdueInFull) {
    // Row 1 and row 2 in full, and 5 of 31 days of row 3's 200.
    const auto state = state_of({}, "2026-03-15");
    EXPECT_EQ(quote(state), kes("12492.26"));
    EXPECT_TRUE(state_of({repayment(2, "2026-03-15", "12492.26")}, "2026-03-15").is_closed());
}

TEST(Settlement, OfAFlatLoanHasNoRebate) {
    auto terms = twelve_thousand();
    terms.interest_method = InterestMethod::flat;
    EXPECT_EQ(quote(state_of({}, "2026-01-20", terms), terms), kes("14880"));
    const auto state = state_of({repayment(2, "2026-01-20", "14880")}, "2026-01-21", terms);
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.earned(Component::interest), kes("2880"));
}

TEST(Settlement, LeavesOutFeesThatHaveNotFallenDue) {
    auto terms = twelve_thousand();
    terms.fees = {{"service", Fee::Base::flat, kes("50"), Exact(0)}};
    EXPECT_EQ(quote(state_of({}, "2026-02-09", terms), terms), kes("12232.26"));
    EXPECT_EQ(quote(state_of({}, "2026-02-10", terms), terms), kes("12290"));
    const auto state = state_of({repayment(2, "2026-02-10", "12290")}, "2026-12-31", terms);
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.earned(Component::fee), kes("50"));
}

/// Two instalments: 500 + 20 on 10 February, 500 + 10 on 10 March.
Terms two_instalments() {
    auto terms = monthly("1000", Exact(24, 100), 2, "2026-01-10");
    terms.amortisation = Amortisation::equal_principal;
    return terms;
}

LoanState two_instalments_after(const Events& repayments, std::string_view as_of) {
    Events events{disbursement(1, "2026-01-10", "1000")};
    events.insert(events.end(), repayments.begin(), repayments.end());
    return replay(two_instalments(), events, day(as_of));
}

TEST(Settlement, ByAPaymentOnADueDateTogetherWithTheAdvanceHeld) {
    // On 5 February 1 016.77 settles, so 1 000 is an advance; on the 10th 520 more pays row 1, and
    // the advance of 1 000 exceeds the 500 that are left.
    const auto state = two_instalments_after(
        {repayment(2, "2026-02-05", "1000"), repayment(3, "2026-02-10", "520")}, "2026-02-10");
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.advance, kes("0"));
    EXPECT_EQ(state.overpayment, kes("500"));
    EXPECT_EQ(state.earned(Component::interest), kes("20"));
}

TEST(Settlement, NoAdvanceIsLeftOnALoanThatItsLastPaymentCloses) {
    const auto state =
        two_instalments_after({repayment(2, "2026-02-10", "520"), repayment(3, "2026-03-01", "100"),
                               repayment(4, "2026-03-10", "510")},
                              "2026-03-10");
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.advance, kes("0"));
    EXPECT_EQ(state.overpayment, kes("100"));
}

TEST(Settlement, ByTheQuoteWhereAnAdvanceIsHeldOnADueDate) {
    const Events advance{repayment(2, "2026-02-05", "600")};
    EXPECT_EQ(quote(two_instalments_after(advance, "2026-02-10"), two_instalments()), kes("420"));
    const auto state =
        two_instalments_after({advance.front(), repayment(3, "2026-02-10", "420")}, "2026-02-10");
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.overpayment, kes("0"));
}

TEST(Overpayment, IsOwedBackToTheBorrower) {
    const auto state = state_of({repayment(2, "2026-01-20", "20000")}, "2026-01-20");
    EXPECT_TRUE(state.is_closed());
    EXPECT_EQ(state.overpayment, kes("7922.58"));
    const auto again = state_of(
        {repayment(2, "2026-01-20", "20000"), repayment(3, "2026-05-01", "1")}, "2026-05-01");
    EXPECT_EQ(again.overpayment, kes("7923.58"));
    EXPECT_EQ(again.settled_on, day("2026-01-20"));
}

TEST(Reversal, CountsAsIfTheEventHadNeverBeen) {
    const auto wrong = repayment(2, "2026-02-10", "1240");
    const auto right = repayment(3, "2026-02-12", "500");
    EXPECT_EQ(text_of(state_of({wrong, right, reversal(4, wrong)}, "2026-03-01")),
              text_of(state_of({right}, "2026-03-01")));
    const auto gone =
        replay(twelve_thousand(), Events{paid_out, reversal(2, paid_out)}, day("2026-03-01"));
    EXPECT_FALSE(gone.disbursed_on);
}

TEST(EventOrder, IsByValueDateThenDisbursementThenRecording) {
    const Events events{repayment(1, "2026-01-10", "10"), repayment(3, "2026-02-10", "20"),
                        disbursement(4, "2026-01-10", "12000"), repayment(2, "2026-02-10", "30")};
    std::vector<unsigned> numbers;
    for (const auto& event : effective_events(events))
        numbers.push_back(event.number);
    EXPECT_EQ(numbers, (std::vector{4U, 1U, 2U, 3U}));
}

TEST(EventOrder, LaterEventsAreLeftOut) {
    EXPECT_EQ(text_of(state_of({repayment(2, "2026-02-11", "1240")}, "2026-02-10")),
              text_of(state_of({}, "2026-02-10")));
}

TEST(Backdating, APaymentThatIsFoundLateClearsTheArrears) {
    const auto in_time = repayment(2, "2026-03-10", "1240");
    EXPECT_EQ(days_past_due(state_of({in_time}, "2026-03-20")), 10);
    const auto found = repayment(3, "2026-02-10", "1220");
    EXPECT_EQ(days_past_due(state_of({in_time, found}, "2026-03-20")), 0);
}

TEST(DaysPastDue, CountFromTheOldestUnpaidDueDate) {
    EXPECT_EQ(days_past_due(state_of({}, "2026-02-10")), 0);
    EXPECT_FALSE(state_of({}, "2026-02-10").oldest_overdue_on(kes("0")));
    EXPECT_EQ(state_of({}, "2026-02-11").oldest_overdue_on(kes("0")), day("2026-02-10"));
    EXPECT_EQ(days_past_due(state_of({}, "2026-02-11")), 1);
    EXPECT_EQ(days_past_due(state_of({}, "2026-03-20")), 38);
    EXPECT_EQ(days_past_due(state_of({repayment(2, "2026-03-20", "1240")}, "2026-03-20")), 10);
}

TEST(DaysPastDue, ARestWithinTheToleranceIsNotLate) {
    const auto state = state_of({repayment(2, "2026-02-10", "1235")}, "2026-03-01");
    EXPECT_EQ(days_past_due(state), 19);
    EXPECT_EQ(days_past_due(state, "4.99"), 19);
    EXPECT_EQ(days_past_due(state, "5"), 0);
    EXPECT_EQ(state.overdue(), kes("5"));
}

TEST(Apply, GivesWhatARepaymentWentTo) {
    auto terms = twelve_thousand();
    auto state = state_of({}, "2026-02-10");
    const auto part = apply(terms, state, repayment(2, "2026-02-10", "1500"));
    EXPECT_EQ(part.of(Component::interest), kes("240"));
    EXPECT_EQ(part.of(Component::principal), kes("1000"));
    EXPECT_EQ(part.advance, kes("260"));
    EXPECT_EQ(part.overpayment, kes("0"));
    // Settlement uses up the advance held before: 11 000 and 5 of 28 days of 220.
    const auto rest = apply(terms, state, repayment(3, "2026-02-15", "10779.29"));
    EXPECT_EQ(rest.of(Component::principal), kes("11000"));
    EXPECT_EQ(rest.of(Component::interest), kes("39.29"));
    EXPECT_EQ(rest.advance, kes("-260"));
    EXPECT_TRUE(state.is_closed());
}

TEST(Apply, NeverGoesBack) {
    auto state = state_of({}, "2026-02-10");
    EXPECT_THROW(apply(twelve_thousand(), state, repayment(2, "2026-02-09", "1")),
                 InvariantViolation);
    EXPECT_THROW(advance_to(twelve_thousand(), state, day("2026-02-09")), InvariantViolation);
}

TEST(Apply, ARepaymentBeforeTheDisbursementIsRefused) {
    try {
        replay(twelve_thousand(), Events{paid_out, repayment(2, "2026-01-09", "1")},
               day("2026-02-01"));
        FAIL() << "accepted";
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code(), RefusalCode::not_disbursed);
    }
}

}  // namespace
}  // namespace tawi::loan
