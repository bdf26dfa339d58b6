#include "api/portal/language.h"

#include <gtest/gtest.h>

namespace tawi::portal {

TEST(Language, EnglishIsFirstAndEachIsNamedInItself) {
    ASSERT_GE(languages().size(), 2U);
    EXPECT_EQ(languages()[0].code, "en");
    EXPECT_EQ(languages()[0].name, "English");
    EXPECT_FALSE(languages()[0].right_to_left);
    EXPECT_EQ(known_language("ar").name, "العربية");
    EXPECT_TRUE(known_language("ar").right_to_left);
}

TEST(Language, ATagIsKnownByItsBeginning) {
    EXPECT_EQ(known_language("ar-EG").code, "ar");
    EXPECT_EQ(known_language("AR").code, "ar");
    EXPECT_EQ(known_language("ara").code, "en");
    EXPECT_EQ(known_language("").code, "en");
    EXPECT_EQ(known_language("../../etc").code, "en");
}

TEST(Language, TheBrowsersPreferencesAreHeard) {
    EXPECT_EQ(accepted_language("ar-KE, en;q=0.8").code, "ar");
    EXPECT_EQ(accepted_language("en;q=0.5,ar;q=0.9").code, "ar");
    EXPECT_EQ(accepted_language("fr, ar;q=0.3").code, "ar");
    EXPECT_EQ(accepted_language("ar;q=0, en").code, "en");
    EXPECT_EQ(accepted_language("fr").code, "en");
    EXPECT_EQ(accepted_language("").code, "en");
    EXPECT_EQ(accepted_language(";;,,q=,=").code, "en");
}

}  // namespace tawi::portal
