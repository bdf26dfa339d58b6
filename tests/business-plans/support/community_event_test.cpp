#include "business-plans/support/community_event.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::community {
namespace {

std::string registration(bool has_begun, bool has_place, unsigned taken, unsigned capacity) {
    try {
        check_registration(has_begun, has_place, taken, capacity);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    }
    return "";
}

std::string attendance(bool has_begun, bool has_place, bool was_marked, const char* reason) {
    try {
        check_attendance(has_begun, has_place, was_marked, reason);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    } catch (const InvalidInput& invalid) {
        return invalid.field() + " " + invalid.code();
    }
    return "";
}

/// In order of precedence: each row lifts what the row before was refused for.
TEST(EventRegistration, IsRefusedInOrderOfPrecedence) {
    EXPECT_EQ(registration(true, true, 2, 2), "wrong_state");
    EXPECT_EQ(registration(false, true, 2, 2), "already_enrolled");
    EXPECT_EQ(registration(false, false, 2, 2), "no_place_left");
    EXPECT_EQ(registration(false, false, 1, 2), "");
}

/// Whoever asks one after the other: as many have a place as there are, or as asked.
RC_GTEST_PROP(EventRegistration, NeverGivesMorePlacesThanThereAre, ()) {
    const auto capacity = *rc::gen::inRange(1U, 50U);
    const auto people = *rc::gen::inRange(0U, 100U);
    unsigned taken = 0;
    for (unsigned person = 0; person < people; ++person)
        taken += registration(false, false, taken, capacity).empty() ? 1U : 0U;
    RC_ASSERT(taken == std::min(capacity, people));
}

TEST(EventAttendance, IsMarkedAfterTheEventBeganAndCorrectedForAReason) {
    EXPECT_EQ(attendance(false, false, false, ""), "wrong_state");
    EXPECT_EQ(attendance(false, true, false, ""), "not_due_yet");
    EXPECT_EQ(attendance(true, true, false, ""), "");
    EXPECT_EQ(attendance(true, true, true, ""), "/reason required");
    EXPECT_EQ(attendance(true, true, true, "Came late"), "");
}

TEST(CommunityEvent, HasWordsThatAreReadAgain) {
    for (const auto* word : {"networking", "fair", "workshop", "professional_development"})
        EXPECT_EQ(to_string(parse_event_kind(word, "/kind")), word);
    for (const auto* word : {"contact_made", "order", "job", "partnership", "nothing"})
        EXPECT_EQ(to_string(parse_introduction_result(word, "/outcome")), word);
    for (const auto* word : {"registered", "withdrawn"})
        EXPECT_EQ(to_string(parse_registration_state(word, "/state")), word);
    EXPECT_THROW(parse_event_kind("party", "/kind"), InvalidInput);
}

}  // namespace
}  // namespace tawi::community
