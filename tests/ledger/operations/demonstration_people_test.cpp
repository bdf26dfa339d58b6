#include "ledger/operations/demonstration_people.h"

#include <gtest/gtest.h>

namespace tawi::operations {
namespace {

TEST(DemonstrationWords, AreOfTheLanguageWhereItHasThem) {
    EXPECT_EQ(in_language("en", "Market hall"), "Market hall");
    EXPECT_EQ(in_language("ar", "Market hall"), "قاعة السوق");
    EXPECT_EQ(in_language("ar", "nothing of the kind"), "nothing of the kind");
}

}  // namespace
}  // namespace tawi::operations
