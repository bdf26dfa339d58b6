#include "reports/audit_tests/numbers_seen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;

TEST(NumbersSeen, NamesTheGaps) {
    NumbersSeen seen;
    for (const int number : {4, 1, 2, 9, 12, 8, 2})
        seen.add(number);
    EXPECT_EQ(seen.missing(), 6U);
    EXPECT_THAT(seen.gaps(10), ElementsAre("3", "5 to 7", "10 to 11"));
    EXPECT_THAT(seen.gaps(1), ElementsAre("3"));
}

TEST(NumbersSeen, CountsWhatASetWouldMiss) {
    EXPECT_TRUE(rc::check([] {
        const auto numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60));
        NumbersSeen seen;
        std::set<int> all;
        for (const auto number : numbers) {
            seen.add(number);
            all.insert(number);
        }
        const auto span = all.empty() ? 0 : *all.rbegin() - *all.begin() + 1;
        RC_ASSERT(seen.missing() == static_cast<std::uint64_t>(span) - all.size());
    }));
}

}  // namespace
}  // namespace tawi::reports
