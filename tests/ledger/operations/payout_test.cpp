#include "ledger/operations/payout.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "tests/ledger/loan/loan_samples.h"

namespace tawi::operations {
namespace {

using loan::day;
using loan::kes;

PayoutStep step(unsigned payout, unsigned number, PayoutState state, unsigned event = 0) {
    return {.payout = payout,
            .step = number,
            .state = state,
            .amount = kes("1000"),
            .sent = kes("980"),
            .channel = journal::Channel::wallet,
            .booking_date = day("2026-01-05"),
            .value_date = day("2026-01-05"),
            .event_number = event};
}

const std::vector<PayoutStep> history{
    step(1, 1, PayoutState::in_transit), step(1, 2, PayoutState::confirmed, 1),
    step(2, 1, PayoutState::in_transit), step(2, 2, PayoutState::failed),
    step(1, 3, PayoutState::in_transit, 4)};

TEST(PayoutSteps, TheLastOneSaysHowAPayoutStands) {
    EXPECT_EQ(last_step(history, 1)->step, 3U);
    EXPECT_EQ(last_step(history, 2)->state, PayoutState::failed);
    EXPECT_EQ(last_step(history, 3), nullptr);
}

TEST(PayoutSteps, AreInTransitUntilTheOutcomeAndAgainWhenItIsTakenBack) {
    const std::span all(history);
    EXPECT_EQ(payout_in_transit(all.first(1))->payout, 1U);
    EXPECT_EQ(payout_in_transit(all.first(2)), nullptr);
    EXPECT_EQ(payout_in_transit(all.first(3))->payout, 2U);
    EXPECT_EQ(payout_in_transit(all.first(4)), nullptr);
    EXPECT_EQ(payout_in_transit(all)->payout, 1U);
    EXPECT_EQ(sent_in_transit(all.first(2), kes("1").currency()), kes("0"));
    EXPECT_EQ(sent_in_transit(all, kes("1").currency()), kes("980"));
}

TEST(PayoutSteps, AreFoundByTheEventThatConfirmedThem) {
    EXPECT_EQ(payout_confirmed_by(history, 1)->step, 3U);
    EXPECT_EQ(payout_confirmed_by(history, 4), nullptr) << "a reversal confirms nothing";
}

TEST(PayoutEntry, StandsInTransitUntilItIsTakenBack) {
    const loan::LoanId id{100023, 2};
    const auto order = entry_of(history[0], id, {});
    ASSERT_TRUE(order.has_value());
    EXPECT_EQ(order->kind, journal::EntryKind::payout);
    EXPECT_EQ(order->narrative, "payout of loan 100023021, payout 1");
    const std::vector<journal::Line> sent{{"1040", kes("980")}, {"1030", kes("-980")}};
    EXPECT_EQ(order->lines, sent);
    const auto failure = entry_of(history[3], id, {});
    ASSERT_TRUE(failure.has_value());
    EXPECT_EQ(failure->kind, journal::EntryKind::payout_failure);
    const std::vector<journal::Line> back{{"1040", kes("-980")}, {"1030", kes("980")}};
    EXPECT_EQ(failure->lines, back);
    EXPECT_FALSE(entry_of(history[1], id, {}).has_value()) << "a disbursement books it";
    EXPECT_FALSE(entry_of(history[4], id, {}).has_value()) << "a reversal books it";
}

TEST(PayoutState, RoundTrips) {
    for (const auto state : {PayoutState::in_transit, PayoutState::confirmed, PayoutState::failed})
        EXPECT_EQ(parse_payout_state(to_string(state), "state"), state);
    EXPECT_THROW(parse_payout_state("lost", "state"), InvalidInput);
}

}  // namespace
}  // namespace tawi::operations
