#include "ledger/loan/owed_back.h"

#include <gtest/gtest.h>

#include "tests/ledger/loan/event_samples.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::loan {
namespace {

/// 12 000 from 10 January 2026, settled on 20 January with 500 too much.
std::vector<Event> overpaid() {
    const auto owed = quote(loan_after({}, "2026-01-20"));
    return {disbursement(1, "2026-01-10", "12000"),
            {2, EventKind::prepayment, day("2026-01-20"), owed + kes("500")}};
}

std::optional<OwedBack> owed_on(const std::vector<Event>& events, std::string_view date) {
    return owed_back(twelve_thousand(), events, day(date));
}

TEST(OwedBack, IsOwedFromTheDayOfThePaymentThatWasTooMuch) {
    const auto events = overpaid();
    EXPECT_FALSE(owed_on(events, "2026-01-19"));
    const auto owed = owed_on(events, "2026-03-01");
    ASSERT_TRUE(owed);
    EXPECT_EQ(owed->amount, kes("500.00"));
    EXPECT_EQ(owed->since, day("2026-01-20"));
    EXPECT_EQ(owed->last_moved_on, day("2026-01-20"));
}

TEST(OwedBack, IsOwedOnWhenAPartIsFetched) {
    auto events = overpaid();
    events.push_back(event_of(3, EventKind::refund, "2026-02-03", "200"));
    const auto owed = owed_on(events, "2026-03-01");
    ASSERT_TRUE(owed);
    EXPECT_EQ(owed->amount, kes("300.00"));
    EXPECT_EQ(owed->since, day("2026-01-20"));
    EXPECT_EQ(owed->last_moved_on, day("2026-02-03"));
}

TEST(OwedBack, BeginsAnewAfterAllWasFetched) {
    auto events = overpaid();
    events.push_back(event_of(3, EventKind::refund, "2026-02-03", "500"));
    EXPECT_FALSE(owed_on(events, "2026-03-01"));
    EXPECT_TRUE(owed_on(events, "2026-02-02"));
    events.push_back(event_of(4, EventKind::repayment, "2026-02-20", "80"));
    const auto again = owed_on(events, "2026-03-01");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->amount, kes("80.00"));
    EXPECT_EQ(again->since, day("2026-02-20"));
}

TEST(OwedBack, IsOwedAsBeforeWhenARefundIsReversed) {
    auto events = overpaid();
    events.push_back(event_of(3, EventKind::refund, "2026-02-03", "500"));
    events.push_back({4, EventKind::reversal, day("2026-02-03"), kes("500"), 3});
    const auto owed = owed_on(events, "2026-03-01");
    ASSERT_TRUE(owed);
    EXPECT_EQ(owed->since, day("2026-01-20"));
    EXPECT_EQ(owed->last_moved_on, day("2026-01-20"));
}

TEST(OwedBack, IsNothingBeforeALoanIsPaidOut) {
    EXPECT_FALSE(owed_on({}, "2026-03-01"));
}

/// As the replay of every single day has it.
LOAN_PROPERTY(OwedBackProperties, IsOwedSinceTheFirstDayOfTheLastUnbrokenRun, 3) {
    const auto history = *any_eventful_history();
    const auto overpayment_on = [&](const Date& day) {
        return replay(history.terms, history.events, day).overpayment;
    };
    const auto last = history.ends_on;
    const auto owed = owed_back(history.terms, history.events, last);
    RC_CLASSIFY(owed.has_value(), "something is owed back");
    RC_ASSERT(owed.has_value() == overpayment_on(last).is_positive());
    if (!owed) return;
    RC_ASSERT(owed->amount == overpayment_on(last));
    auto since = last;
    while (overpayment_on(add_days(since, -1)).is_positive())
        since = add_days(since, -1);
    RC_ASSERT(owed->since == since);
    RC_ASSERT(owed->last_moved_on >= since && owed->last_moved_on <= last);
}

}  // namespace
}  // namespace tawi::loan
