#include "reports/verify/fault.h"

#include <gtest/gtest.h>

namespace tawi::reports {
namespace {

TEST(Fault, SaysWhereWhatIsWrong) {
    EXPECT_EQ(to_string({"cached_state", "loan 100023021", "advance", "0.0000", "5.0000"}),
              "loan 100023021: cached_state: advance is 5.0000, must be 0.0000");
    EXPECT_EQ(to_string({"entries", "loan 100023021, entry 4", "kind", "", "repayment"}),
              "loan 100023021, entry 4: entries: kind is repayment, must be nothing");
}

}  // namespace
}  // namespace tawi::reports
