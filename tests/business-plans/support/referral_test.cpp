#include "business-plans/support/referral.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::community {
namespace {

using namespace std::chrono;

bool may_follow(ReferralState now, ReferralState next) {
    try {
        check_referral_step(now, next);
        return true;
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.code(), RefusalCode::wrong_state);
        return false;
    }
}

std::string fault(const Date& from, const std::optional<Date>& to) {
    try {
        check_barrier_days(from, to, January / 5 / 2026);
    } catch (const InvalidInput& invalid) {
        return invalid.field() + " " + invalid.code();
    }
    return "";
}

TEST(Referral, GoesForwardAndIsClosedFromWhereverItIs) {
    using enum ReferralState;
    EXPECT_TRUE(may_follow(referred, accepted));
    EXPECT_TRUE(may_follow(accepted, under_way));
    EXPECT_TRUE(may_follow(referred, under_way));
    for (const auto state : {referred, accepted, under_way}) {
        EXPECT_TRUE(may_follow(state, closed));
        EXPECT_FALSE(may_follow(state, state));
        EXPECT_NO_THROW(check_not_closed(state));
    }
    EXPECT_FALSE(may_follow(under_way, accepted));
    EXPECT_FALSE(may_follow(closed, closed));
    EXPECT_THROW(check_not_closed(closed), Refused);
}

/// However steps are asked for, at most three of them are taken.
RC_GTEST_PROP(Referral, EndsAfterThreeSteps, ()) {
    const auto asked = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0U, 4U));
    auto now = ReferralState::referred;
    int steps = 0;
    for (const auto next : asked) {
        if (!may_follow(now, static_cast<ReferralState>(next))) continue;
        now = static_cast<ReferralState>(next);
        ++steps;
    }
    RC_ASSERT(steps <= 3);
}

TEST(Referral, HasWordsThatAreReadAgain) {
    for (unsigned topic = 0; topic <= static_cast<unsigned>(ReferralTopic::other); ++topic) {
        const auto value = static_cast<ReferralTopic>(topic);
        EXPECT_EQ(parse_referral_topic(to_string(value), "/topic"), value);
    }
    for (unsigned kind = 0; kind <= static_cast<unsigned>(BarrierKind::violence); ++kind) {
        const auto value = static_cast<BarrierKind>(kind);
        EXPECT_EQ(parse_barrier_kind(to_string(value), "/kind"), value);
    }
    EXPECT_THROW(parse_referral_topic("love", "/topic"), InvalidInput);
    EXPECT_THROW(parse_referral_state("handed_over", "/state"), InvalidInput);
}

TEST(Barrier, IsOfDaysThatHaveBegunInTheirOrder) {
    EXPECT_EQ(fault(January / 5 / 2026, std::nullopt), "");
    EXPECT_EQ(fault(January / 5 / 2026, January / 5 / 2026), "");
    EXPECT_EQ(fault(January / 6 / 2026, std::nullopt), "/from in_future");
    EXPECT_EQ(fault(January / 1 / 2026, January / 6 / 2026), "/to in_future");
    EXPECT_EQ(fault(January / 5 / 2026, January / 4 / 2026), "/to ends_before_start");
}

}  // namespace
}  // namespace tawi::community
