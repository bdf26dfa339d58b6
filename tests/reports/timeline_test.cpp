#include "reports/timeline.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::reports {
namespace {

TEST(Timeline, HasPlacesThatACursorKeeps) {
    const TimelinePlace place{Instant(std::chrono::microseconds(1'763'884'800'000'001)),
                              "evidence_given", 1, 2, 3};
    EXPECT_EQ(to_string(place), "1763884800000001/evidence_given/1/2/3");
    const auto read = parse_timeline_place(to_string(place));
    EXPECT_EQ(to_string(read), to_string(place));
}

TEST(Timeline, RefusesPlacesThatAreNotOfIt) {
    for (const auto* text : {"", "1/repayment/1/2", "1/repayment/1/2/x", "x/repayment/1/2/3",
                             "1/repayment/1/2/-3", "1/repayment/1/2/99999999999"}) {
        EXPECT_THROW(parse_timeline_place(text), InvalidInput) << text;
    }
}

}  // namespace
}  // namespace tawi::reports
