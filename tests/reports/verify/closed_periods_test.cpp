#include "reports/verify/closed_periods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/document/hexadecimal.h"
#include "ledger/operations/command.h"

namespace tawi::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string closed_with =
    "own KES 1020 5.0000 0.0000 300.0000 -295.0000\nown KES 5200 0.0000 300.0000 0.0000 300.0000";

std::vector<std::string> faults(const std::string& now, int entries_now = 1,
                                const std::string& kept = closed_with) {
    std::vector<std::string> found;
    check_closed_period(
        {1, 2026, 2, 1, kept, document::to_hexadecimal(operations::sha256(closed_with)),
         entries_now, now},
        [&](const Fault& fault) { found.push_back(to_string(fault)); });
    return found;
}

TEST(ClosedPeriod, StandsAsItWasClosed) {
    EXPECT_THAT(faults(closed_with), IsEmpty());
}

TEST(ClosedPeriod, MayOpenWithOtherBalancesAndHoldAccountsThatDidNotMove) {
    EXPECT_THAT(faults("own KES 1020 7.0000 0.0000 300.0000 -293.0000\n"
                       "own KES 2900 9.0000 0.0000 0.0000 9.0000\n"
                       "own KES 5200 0.0000 300.0000 0.0000 300.0000"),
                IsEmpty());
}

TEST(ClosedPeriod, NamesEachAccountThatMovedOtherwise) {
    EXPECT_THAT(faults("own KES 5100 0.0000 300.0000 0.0000 300.0000\n"
                       "own KES 1020 5.0000 0.0000 300.0000 -295.0000"),
                ElementsAre("office 1, period 2026-2: periods: movement of own KES 5100 is "
                            "300.0000 0.0000, must be 0.0000 0.0000",
                            "office 1, period 2026-2: periods: movement of own KES 5200 is "
                            "0.0000 0.0000, must be 300.0000 0.0000"));
}

TEST(ClosedPeriod, NamesAnEntryTooMuchAndATextThatWasAltered) {
    EXPECT_THAT(faults(closed_with, 2),
                ElementsAre("office 1, period 2026-2: periods: entries is 2, must be 1"));
    auto altered = closed_with;
    altered.replace(altered.find("-295"), 4, "-294");
    EXPECT_EQ(faults(closed_with, 1, altered).size(), 1U);
}

}  // namespace
}  // namespace tawi::reports
