#include "api/portal/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;

TEST(Schedule, ShowsEachInstalmentWithItsStatusInWords) {
    const auto html = render_schedule(fixtures::schedule(), fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Paid</bdi>"), 5U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Late, part is paid</bdi>"), 1U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Next</bdi>"), 1U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Later</bdi>"), 5U);
    EXPECT_THAT(html, HasSubstr("<bdi>KES 51,000.00</bdi>"));
    EXPECT_THAT(html, HasSubstr("<bdi>KES 23,250.00</bdi>"));
}

}  // namespace tawi::portal
