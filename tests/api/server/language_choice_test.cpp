#include "api/server/language_choice.h"

#include <gtest/gtest.h>

#include <vector>

namespace tawi::server {
namespace {

const std::vector<std::string> offered{"en", "sw", "pt-BR"};

TEST(LanguageChoice, FollowsTheWeights) {
    EXPECT_EQ(accepted_language("sw", offered), "sw");
    EXPECT_EQ(accepted_language("sw;q=0.5, en;q=0.8", offered), "en");
    EXPECT_EQ(accepted_language("fr, sw-KE;q=0.3", offered), "sw");
    EXPECT_EQ(accepted_language("PT", offered), "pt-BR");
    EXPECT_EQ(accepted_language("fr, sw;q=0", offered), std::nullopt);
    EXPECT_EQ(accepted_language("", offered), std::nullopt);
    EXPECT_EQ(accepted_language(",,;q=;,", offered), std::nullopt);
    EXPECT_EQ(accepted_language("en, sw", offered), "en");
}

TEST(LanguageChoice, FindsByTheFirstPart) {
    EXPECT_EQ(find_language("sw-TZ", offered), "sw");
    EXPECT_EQ(find_language("xx", offered), std::nullopt);
    EXPECT_EQ(find_language("", offered), std::nullopt);
}

}  // namespace
}  // namespace tawi::server
