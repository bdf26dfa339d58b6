#include "business-plans/support/story.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi::outcomes {
namespace {

TEST(Story, DoesNotBetrayTheNameOfWhoWantsAnother) {
    EXPECT_EQ(name_betrayed("Asha sells cloth.", "Asha Otieno", "Zawadi"), "Asha");
    EXPECT_EQ(name_betrayed("The shop of (Otieno)", "Asha Otieno", "Zawadi"), "Otieno");
    EXPECT_EQ(name_betrayed("Zawadi sells cloth.", "Asha Otieno", "Zawadi"), "");
    EXPECT_EQ(name_betrayed("أمينة تبيع القماش", "أمينة حسن", "زوادي"), "أمينة");
}

TEST(Story, DoesNotBetrayItInOtherLettersEither) {
    for (const auto* text : {"WANJIKU sells.", "I am wanjiku", "Wan\u200djiku", "Wan\u00adjiku's"})
        EXPECT_EQ(name_betrayed(text, "Wanjiku Abdi", "Zawadi"), "Wanjiku") << text;
    EXPECT_EQ(name_betrayed("There is hope.", "Hope Njeri", "Zawadi"), "Hope")
        << "whether it is the name nobody can say";
    EXPECT_EQ(name_betrayed("WANJIKU sells.", "Wanjiku Abdi", "wanjiku"), "");
}

TEST(Story, MaySayTheNameThatWasAgreed) {
    EXPECT_EQ(name_betrayed("Asha sells cloth.", "Asha Otieno", "Asha"), "");
    EXPECT_EQ(name_betrayed("Asha Otieno sells cloth.", "Asha Otieno", "Asha"), "Otieno");
    EXPECT_EQ(name_betrayed("Asha Otieno sells cloth.", "Asha Otieno", "Mama Asha Otieno"), "");
}

TEST(Story, MaySayWordsThatOnlyLookLikeAName) {
    EXPECT_EQ(name_betrayed("Ashanti cloth", "Asha Otieno", "Zawadi"), "") << "a part of a word";
    EXPECT_EQ(name_betrayed("Li sells it.", "Li Wu", "Zawadi"), "") << "two letters";
}

/// A word of the name alone in a text is found, whatever stands around it.
RC_GTEST_PROP(Story, BetraysEachWordOfTheName, ()) {
    const auto word =
        *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
    const std::string around(1, *rc::gen::elementOf(std::string(" .,;!?()\"'-\n")));
    const auto found = name_betrayed(around + word + around, "X " + word, "Zawadi");
    RC_ASSERT(found == (word.size() < 3 ? "" : word));
}

TEST(Story, HasThreeStates) {
    for (const auto* word : {"told", "approved", "withdrawn"})
        EXPECT_EQ(to_string(parse_story_state(word, "state")), word);
    EXPECT_THROW(parse_story_state("shown", "state"), InvalidInput);
}

}  // namespace
}  // namespace tawi::outcomes
