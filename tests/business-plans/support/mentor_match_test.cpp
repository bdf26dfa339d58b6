#include "business-plans/support/mentor_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace tawi::support {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date today = January / 10 / 2026;
const MenteeNeeds needs{"sw", "poultry", 1};

MentorStanding mentor(unsigned number, std::vector<std::string> languages,
                      std::vector<std::string> sectors, std::optional<std::int32_t> office,
                      unsigned capacity, unsigned mentees) {
    return {number,
            {.user_id = number,
             .name = "Mentor " + std::to_string(number),
             .languages = std::move(languages),
             .sectors = std::move(sectors),
             .skills = {},
             .office_id = office,
             .capacity = capacity,
             .meets = MeetingWays::both,
             .active_from = January / 1 / 2026,
             .active_to = {}},
            mentees};
}

std::string words(const MentorSuggestion& suggestion) {
    std::string text =
        std::to_string(suggestion.mentor.number) + ":" + std::to_string(suggestion.score);
    for (const auto& each : suggestion.reasons)
        text += " " + std::string(to_string(each.kind)) + "=" + each.about;
    for (const auto& each : suggestion.obstacles)
        text += " !" + std::string(to_string(each.kind)) + "=" + each.about;
    return text;
}

std::vector<std::string> suggested(std::vector<MentorStanding> mentors) {
    std::vector<std::string> found;
    for (const auto& each : suggest_mentors(needs, std::move(mentors), today))
        found.push_back(words(each));
    return found;
}

TEST(MentorMatch, SaysWhyInWeights) {
    EXPECT_THAT(
        suggested({mentor(1, {"en"}, {"poultry"}, 1, 5, 0), mentor(2, {"sw"}, {}, {}, 5, 3),
                   mentor(3, {"en", "sw-KE"}, {"poultry"}, 1, 5, 3),
                   mentor(4, {"sw"}, {"poultry"}, {}, 2, 2), mentor(5, {"sw"}, {}, 2, 4, 0)}),
        ElementsAre("3:94 shares_language=sw-KE knows_sector=poultry same_office=1 has_room=2 of 5",
                    "2:44 shares_language=sw has_room=2 of 5",
                    "4:70 shares_language=sw knows_sector=poultry !full=2 of 2",
                    "1:60 knows_sector=poultry same_office=1 has_room=5 of 5 "
                    "!no_common_language=sw",
                    "5:50 shares_language=sw has_room=4 of 4 !other_office=2"));
}

TEST(MentorMatch, PutsEqualOnesInOrderOfNumber) {
    EXPECT_THAT(suggested({mentor(9, {"sw"}, {}, {}, 1, 0), mentor(8, {"sw"}, {}, {}, 1, 0)}),
                ElementsAre("8:50 shares_language=sw has_room=1 of 1",
                            "9:50 shares_language=sw has_room=1 of 1"));
}

TEST(MentorMatch, KnowsWhoIsNotThere) {
    auto late = mentor(1, {"sw"}, {}, {}, 1, 0);
    late.profile.active_from = January / 11 / 2026;
    EXPECT_THAT(suggested({late}),
                ElementsAre("1:50 shares_language=sw has_room=1 of 1 !inactive="));
    EXPECT_THAT(suggested({}), IsEmpty());
}

MentorStanding any_mentor(unsigned number) {
    auto made = mentor(number,
                       *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
                           rc::gen::element<std::string>("sw", "en", "ar", "sw-KE"))),
                       *rc::gen::container<std::vector<std::string>>(
                           rc::gen::element<std::string>("poultry", "tailor", "kiosk")),
                       *rc::gen::element<std::optional<std::int32_t>>(std::nullopt, 1, 2),
                       *rc::gen::inRange(1U, 6U), *rc::gen::inRange(0U, 7U));
    if (*rc::gen::arbitrary<bool>()) made.profile.active_to = January / 9 / 2026;
    return made;
}

std::vector<MentorStanding> any_mentors() {
    std::vector<MentorStanding> mentors;
    const auto count = *rc::gen::inRange(0U, 12U);
    for (unsigned number = 1; number <= count; ++number)
        mentors.push_back(any_mentor(number));
    return mentors;
}

RC_GTEST_PROP(MentorMatch, ReasonsExplainTheOrder, ()) {
    const auto found = suggest_mentors(needs, any_mentors(), today);
    for (std::size_t index = 0; index < found.size(); ++index) {
        unsigned sum = 0;
        for (const auto& reason : found[index].reasons)
            sum += reason.points;
        RC_ASSERT(found[index].score == sum);
        RC_ASSERT(sum <= 100U);
        if (index == 0) continue;
        const auto& before = found[index - 1];
        RC_ASSERT(before.is_possible() >= found[index].is_possible());
        if (before.is_possible() == found[index].is_possible())
            RC_ASSERT(before.score >= found[index].score);
    }
}

RC_GTEST_PROP(MentorMatch, NobodyWhoCannotIsPossible, ()) {
    for (const auto& each : suggest_mentors(needs, any_mentors(), today)) {
        if (!each.is_possible()) continue;
        RC_ASSERT(each.mentor.mentees < each.mentor.profile.capacity);
        RC_ASSERT(each.mentor.profile.is_active(today));
        RC_ASSERT(each.mentor.profile.is_of_office(needs.office_id));
        RC_ASSERT(each.reasons.front().kind == MatchReason::shares_language);
        RC_ASSERT(each.reasons.back().kind == MatchReason::has_room);
    }
}

RC_GTEST_PROP(MentorMatch, DoesNotDependOnTheOrderOfMentors, ()) {
    auto mentors = any_mentors();
    auto turned = mentors;
    std::ranges::reverse(turned);
    RC_ASSERT(suggested(std::move(mentors)) == suggested(std::move(turned)));
}

RC_GTEST_PROP(MentorMatch, ASectorMoreIsNeverLess, ()) {
    const auto before = any_mentor(1);
    auto after = before;
    after.profile.sectors.emplace_back("poultry");
    RC_ASSERT(suggest_mentors(needs, {after}, today).front().score >=
              suggest_mentors(needs, {before}, today).front().score);
}

}  // namespace
}  // namespace tawi::support
