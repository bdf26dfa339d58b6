#include "business-plans/support/mentorship.h"

#include <gtest/gtest.h>

#include "business-plans/operations/mentoring_records.h"
#include "ledger/error.h"

namespace tawi::support {
namespace {

using namespace std::chrono;

template <typename Check>
std::string said(const Check& check) {
    try {
        check();
    } catch (const InvalidInput& invalid) {
        return invalid.field() + " " + invalid.code();
    } catch (const Refused& refused) {
        return std::string(to_string(refused.code()));
    }
    return "";
}

std::string step(GoalState from, GoalState to, const std::string& reason = "") {
    return said([&] { check_goal_step(from, to, reason); });
}

TEST(MentorshipGoal, GoesOnAndNeverBack) {
    using enum GoalState;
    EXPECT_EQ(step(open, in_progress), "");
    EXPECT_EQ(step(open, reached), "");
    EXPECT_EQ(step(open, dropped), "/reason required");
    EXPECT_EQ(step(open, dropped, "no money"), "");
    EXPECT_EQ(step(in_progress, reached), "");
    EXPECT_EQ(step(in_progress, dropped, "no money"), "");
    for (const auto from : {open, in_progress, reached, dropped})
        EXPECT_EQ(step(from, open), "/state unknown_value");
    EXPECT_EQ(step(in_progress, in_progress), "wrong_state");
    for (const auto to : {in_progress, reached, dropped}) {
        EXPECT_EQ(step(reached, to, "why"), "wrong_state");
        EXPECT_EQ(step(dropped, to, "why"), "wrong_state");
    }
}

std::string report(const MeetingReport& told, bool has_begun = true, bool is_correction = false) {
    return said([&] { check_meeting_report(told, has_begun, is_correction); });
}

TEST(MentoringMeeting, IsToldOfAsItWas) {
    using enum MeetingState;
    const MeetingReport good{held, 45, MetBy::phone, ""};
    EXPECT_EQ(report(good), "");
    EXPECT_EQ(report({held, {}, MetBy::phone, ""}), "/minutes required");
    EXPECT_EQ(report({held, 45, {}, ""}), "/met_by required");
    EXPECT_EQ(report({missed, {}, {}, ""}), "");
    EXPECT_EQ(report({missed, 45, {}, ""}), "/minutes not_held");
    EXPECT_EQ(report({missed, {}, MetBy::phone, ""}), "/met_by not_held");
    EXPECT_EQ(report({cancelled, {}, {}, ""}), "/reason required");
    EXPECT_EQ(report({cancelled, {}, {}, "rain"}), "");
    EXPECT_EQ(report(good, true, true), "/reason required");
    EXPECT_EQ(report({held, 45, MetBy::phone, "it was by phone"}, true, true), "");
}

TEST(MentoringMeeting, CanOnlyBeCancelledBeforeItBegins) {
    using enum MeetingState;
    EXPECT_EQ(report({held, 45, MetBy::phone, ""}, false), "wrong_state");
    EXPECT_EQ(report({missed, {}, {}, ""}, false), "wrong_state");
    EXPECT_EQ(report({cancelled, {}, {}, "rain"}, false), "");
}

TEST(MentoringMeeting, TheNextIsTheFirstThatIsPlannedAndToCome) {
    MentorshipRecord record{};
    EXPECT_EQ(record.next_meeting(), nullptr);
    const auto add = [&](Date on, const char* at, bool has_begun) {
        const auto number = static_cast<unsigned>(record.meetings.size()) + 1;
        record.meetings.push_back({number, on, at, "shop", has_begun});
    };
    add(January / 5 / 2026, "09:00", true);
    add(January / 20 / 2026, "09:00", false);
    add(January / 12 / 2026, "14:00", false);
    add(January / 12 / 2026, "09:00", false);
    ASSERT_NE(record.next_meeting(), nullptr);
    EXPECT_EQ(record.next_meeting()->number, 4U);
    record.meetings[3].entries.push_back({{MeetingState::cancelled, {}, {}, "rain"}});
    EXPECT_EQ(record.next_meeting()->number, 3U);
}

TEST(SafeguardingConcern, IsHandledUntilItIsClosed) {
    using enum ConcernState;
    const auto step = [](ConcernState from, ConcernState to) {
        return said([&] { check_concern_step(from, to); });
    };
    EXPECT_EQ(step(raised, being_handled), "");
    EXPECT_EQ(step(raised, closed), "");
    EXPECT_EQ(step(being_handled, being_handled), "");
    EXPECT_EQ(step(being_handled, closed), "");
    EXPECT_EQ(step(closed, being_handled), "wrong_state");
    EXPECT_EQ(step(closed, closed), "wrong_state");
    EXPECT_EQ(step(raised, raised), "/state unknown_value");
}

TEST(MentorshipWords, AreReadAgain) {
    for (const auto* word : {"open", "in_progress", "reached", "dropped"})
        EXPECT_EQ(to_string(parse_goal_state(word, "/state")), word);
    for (const auto* word : {"held", "missed", "cancelled"})
        EXPECT_EQ(to_string(parse_meeting_outcome(word, "/outcome")), word);
    for (const auto* word :
         {"completed", "borrower_asked", "mentor_asked", "no_contact", "moved_away", "other"})
        EXPECT_EQ(to_string(parse_closure_reason(word, "/reason")), word);
    EXPECT_EQ(said([] { parse_meeting_outcome("planned", "/outcome"); }), "/outcome unknown_value");
    EXPECT_EQ(said([] { parse_note_kind("secret", "/kind"); }), "/kind unknown_value");
}

}  // namespace
}  // namespace tawi::support
