#include "business-plans/support/peer_group.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::community {
namespace {

std::string moderation(MessageState now, MessageState decision, bool is_author,
                       const char* reason) {
    try {
        check_moderation(now, decision, is_author, reason);
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    } catch (const InvalidInput& invalid) {
        return invalid.field() + " " + invalid.code();
    }
    return "";
}

TEST(Moderation, IsDoneOnceByAnotherPerson) {
    using enum MessageState;
    EXPECT_EQ(moderation(waiting, waiting, false, ""), "/decision unknown_value");
    EXPECT_EQ(moderation(waiting, refused, false, ""), "/reason required");
    EXPECT_EQ(moderation(waiting, approved, false, "x"), "/reason not_allowed");
    EXPECT_EQ(moderation(approved, refused, true, "x"), "wrong_state");
    EXPECT_EQ(moderation(waiting, approved, true, ""), "same_person");
    EXPECT_EQ(moderation(waiting, refused, true, "x"), "same_person");
    EXPECT_EQ(moderation(waiting, approved, false, ""), "");
    EXPECT_EQ(moderation(waiting, refused, false, "Names somebody"), "");
}

TEST(PeerGroup, HasWordsThatAreReadAgain) {
    for (const auto* word :
         {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
        EXPECT_EQ(to_string(parse_meeting_day(word, "/weekday")), word);
    for (const auto* word : {"joined", "left"})
        EXPECT_EQ(to_string(parse_member_state(word, "/state")), word);
    for (const auto* word : {"waiting", "approved", "refused"})
        EXPECT_EQ(to_string(parse_message_state(word, "/state")), word);
    EXPECT_THROW(parse_meeting_day("someday", "/weekday"), InvalidInput);
}

}  // namespace
}  // namespace tawi::community
