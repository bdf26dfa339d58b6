#include "ledger/loan/posting.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/loan/event_check.h"
#include "ledger/loan/position.h"
#include "tests/ledger/loan/loan_samples.h"
#include "tests/ledger/loan/state_text.h"

namespace tawi::loan {
namespace {

using Events = std::vector<Event>;

const Event paid_out = disbursement(1, "2026-01-10", "12000");

/// "event 2026-02-10: money 1240.00, portfolio -1000.00".
Lines entries(const PostedEvent& posted) {
    Lines lines;
    for (const auto& posting : posted.postings) {
        lines.push_back(std::string(to_string(posting.kind)) + " " +
                        tawi::to_string(posting.value_date) + ": " + text_of(posting.amounts));
    }
    return lines;
}

Lines posted(const Events& before, const Event& event, std::string_view accrued_to) {
    return entries(post(twelve_thousand(), before, event, day(accrued_to)));
}

TEST(Posting, ADisbursementOnTheDay) {
    EXPECT_EQ(posted({}, paid_out, "2026-01-10"),
              (Lines{"event 2026-01-10: money -12000.00, portfolio 12000.00"}));
}

TEST(Posting, ABackdatedDisbursementAccruesInItsCorrection) {
    EXPECT_EQ(posted({}, paid_out, "2026-01-20"),
              (Lines{"event 2026-01-10: money -12000.00, portfolio 12000.00",
                     "correction 2026-01-20: interest_receivable 77.42, interest_income -77.42"}));
}

TEST(Posting, ARepaymentAccruesFirst) {
    EXPECT_EQ(posted({paid_out}, repayment(2, "2026-02-10", "1240"), "2026-01-31"),
              (Lines{"accrual 2026-02-10: interest_receivable 77.42, interest_income -77.42",
                     "event 2026-02-10: money 1240.00, portfolio -1000.00, interest_receivable "
                     "-240.00"}));
}

TEST(Posting, AnEarlyRepaymentIsALiability) {
    EXPECT_EQ(posted({paid_out}, repayment(2, "2026-01-20", "500"), "2026-01-20"),
              (Lines{"event 2026-01-20: money 500.00, repayments_in_advance -500.00"}));
}

TEST(Posting, ABackdatedRepaymentSaysWhatItPaidOnItsDay) {
    // Being late costs no interest, so nothing else changes.
    EXPECT_EQ(posted({paid_out}, repayment(2, "2026-02-10", "1240"), "2026-02-20"),
              (Lines{"event 2026-02-10: money 1240.00, portfolio -1000.00, interest_receivable "
                     "-240.00"}));
}

TEST(Posting, ABackdatedSettlementTakesBackTheInterestNoLongerEarned) {
    EXPECT_EQ(
        posted({paid_out}, repayment(2, "2026-01-20", "12077.42"), "2026-01-30"),
        (Lines{"event 2026-01-20: money 12077.42, portfolio -12000.00, interest_receivable -77.42",
               "correction 2026-01-30: interest_receivable -77.42, interest_income 77.42"}));
}

TEST(Posting, ABackdatedPaymentShiftsWhatALaterOnePaid) {
    // 500 was keyed for row 1; 1 240 found for the day before pays it, and the 500 is an advance.
    EXPECT_EQ(posted({paid_out, repayment(2, "2026-02-12", "500")},
                     repayment(3, "2026-02-11", "1240"), "2026-02-12"),
              (Lines{"event 2026-02-11: money 1240.00, portfolio -1000.00, interest_receivable "
                     "-240.00",
                     "correction 2026-02-12: portfolio 260.00, interest_receivable 240.00, "
                     "repayments_in_advance -500.00"}));
}

TEST(Posting, AReversalMirrorsTheEventsEntryOnly) {
    const auto wrong = repayment(2, "2026-02-10", "500");
    EXPECT_EQ(posted({paid_out, wrong}, reversal(3, wrong), "2026-02-10"),
              (Lines{"event 2026-02-10: money -500.00, portfolio 260.00, interest_receivable "
                     "240.00"}));
    EXPECT_EQ(posted({paid_out, wrong, repayment(3, "2026-02-15", "740")}, reversal(4, wrong),
                     "2026-02-15"),
              (Lines{"event 2026-02-10: money -500.00, portfolio 260.00, interest_receivable "
                     "240.00",
                     "correction 2026-02-15: portfolio 240.00, interest_receivable -240.00"}));
}

TEST(Posting, AReversalMirrorsWhatWasPostedWhateverWasFoundSince) {
    // The 500 of 12 February was posted against row 1; the 1 240 of the day before came later.
    const auto wrong = repayment(2, "2026-02-12", "500");
    EXPECT_EQ(posted({paid_out, wrong, repayment(3, "2026-02-11", "1240")}, reversal(4, wrong),
                     "2026-02-12"),
              (Lines{"event 2026-02-12: money -500.00, portfolio 260.00, interest_receivable "
                     "240.00",
                     "correction 2026-02-12: portfolio -260.00, interest_receivable -240.00, "
                     "repayments_in_advance 500.00"}));
}

TEST(Posting, AReversedDisbursementLeavesNothing) {
    const auto result =
        post(twelve_thousand(), Events{paid_out}, reversal(2, paid_out), day("2026-01-20"));
    EXPECT_EQ(entries(result),
              (Lines{"event 2026-01-10: money 12000.00, portfolio -12000.00",
                     "correction 2026-01-20: interest_receivable -77.42, interest_income 77.42"}));
    EXPECT_TRUE(position_of(result.state).is_zero());
    EXPECT_FALSE(result.state.disbursed_on);
}

/// Due on Friday 5 June, while the interest period runs to Sunday 7 June.
Terms due_before_the_period_ends(unsigned instalments) {
    auto terms = monthly("1200", Exact(12, 100), instalments, "2026-05-07");
    terms.amortisation = Amortisation::equal_principal;
    terms.working_day_rule = WorkingDayRule::preceding;
    terms.calendar.weekend = {std::chrono::Saturday, std::chrono::Sunday};
    return terms;
}

TEST(Posting, InterestPaidBeforeItIsEarnedIsALiability) {
    const auto terms = due_before_the_period_ends(2);
    const Events events{disbursement(1, "2026-05-07", "1200"), repayment(2, "2026-06-05", "612")};
    EXPECT_EQ(text_of(position_of(replay(terms, events, day("2026-06-05")))),
              "money -588.00, portfolio 600.00, interest_received_in_advance -0.77, "
              "interest_income -11.23");
    EXPECT_EQ(text_of(position_of(replay(terms, events, day("2026-06-07")))),
              "money -588.00, portfolio 600.00, interest_income -12.00");
}

TEST(Posting, ALoanThatIsPaidInFullHasEarnedAllItsInterest) {
    const auto terms = due_before_the_period_ends(1);
    const Events events{disbursement(1, "2026-05-07", "1200"), repayment(2, "2026-06-05", "1212")};
    EXPECT_EQ(text_of(position_of(replay(terms, events, day("2026-06-05")))),
              "money 12.00, interest_income -12.00");
}

TEST(Posting, FeesAreReceivableOnceTheyFallDue) {
    auto terms = twelve_thousand();
    terms.fees = {{"service", Fee::Base::flat, kes("50"), Exact(0)}};
    const auto at = [&](std::string_view as_of) {
        return position_of(replay(terms, Events{paid_out}, day(as_of)))
            .amount(journal::PositionComponent::fee_receivable);
    };
    EXPECT_EQ(at("2026-02-09"), kes("0"));
    EXPECT_EQ(at("2026-02-10"), kes("50"));
}

struct Refusal {
    RefusalCode code;
    Events before;
    Event event;
};

TEST(CheckEvent, RefusalsInTheirOrder) {
    const auto paid = repayment(2, "2026-02-10", "500");
    const auto undone = reversal(3, paid);
    const Refusal table[] = {
        {RefusalCode::already_disbursed, {paid_out}, disbursement(2, "2026-01-11", "12000")},
        {RefusalCode::not_disbursed, {}, repayment(1, "2026-02-10", "500")},
        {RefusalCode::not_disbursed,
         {paid_out, reversal(2, paid_out)},
         repayment(3, "2026-02-10", "5")},
        {RefusalCode::already_reversed, {paid_out, paid, undone}, reversal(4, paid)},
        {RefusalCode::not_reversible, {paid_out, paid, undone}, reversal(4, undone)},
        {RefusalCode::depends_on_later_event, {paid_out, paid}, reversal(3, paid_out)},
        {RefusalCode::value_date_before_disbursement, {paid_out}, repayment(2, "2026-01-09", "5")},
    };
    for (const auto& row : table) {
        try {
            check_event(twelve_thousand(), row.before, row.event);
            ADD_FAILURE() << "accepted: " << to_string(row.code);
        } catch (const Refused& refused) {
            EXPECT_EQ(to_string(refused.code()), to_string(row.code));
        }
    }
    // The ground is free again once the repayment is reversed.
    EXPECT_NO_THROW(
        check_event(twelve_thousand(), Events{paid_out, paid, undone}, reversal(4, paid_out)));
}

TEST(CheckEvent, AmountsThatCannotBe) {
    const auto usd = Money::from_minor_units(500, Currency::of("USD"));
    const Event wrong[] = {
        {2, EventKind::repayment, day("2026-02-10"), usd},
        repayment(2, "2026-02-10", "0"),
        repayment(2, "2026-02-10", "-1"),
    };
    for (const auto& event : wrong) {
        EXPECT_THROW(check_event(twelve_thousand(), Events{paid_out}, event), InvalidInput);
    }
    EXPECT_THROW(check_event(twelve_thousand(), {}, disbursement(1, "2026-01-10", "11999.99")),
                 InvalidInput);
    EXPECT_THROW(check_event(twelve_thousand(), Events{paid_out},
                             reversal(2, repayment(9, "2026-01-10", "1"))),
                 NotFound);
    EXPECT_THROW(check_event(twelve_thousand(), Events{paid_out},
                             {2, EventKind::reversal, day("2026-02-10"), kes("1")}),
                 InvalidInput);
}

TEST(PostingKind, Words) {
    EXPECT_EQ(to_string(PostingKind::accrual), "accrual");
    EXPECT_EQ(to_string(PostingKind::event), "event");
    EXPECT_EQ(to_string(PostingKind::correction), "correction");
}

}  // namespace
}  // namespace tawi::loan
