#include "ledger/people/staff_user.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::people {
namespace {

TEST(StaffUser, HasANameOfSmallLetters) {
    for (const auto* good : {"amina", "a1", "juma.k-2_x"}) {
        EXPECT_EQ(parse_username(good, "/username"), good);
    }
    for (const std::string bad : {"a", "Amina", "1st", ".dot", "two words", "é1", ""}) {
        EXPECT_THROW(parse_username(bad, "/username"), InvalidInput) << bad;
    }
    EXPECT_NO_THROW(parse_username(std::string(40, 'a'), ""));
    EXPECT_THROW(parse_username(std::string(41, 'a'), ""), InvalidInput);
}

}  // namespace
}  // namespace tawi::people
