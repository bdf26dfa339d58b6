#include "api/portal/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;

TEST(Schedule, ShowsEachInstalmentWithItsStatusInWords) {
    const auto html = render_schedule(fixtures::schedule(), fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Paid</bdi>"), 6U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Late, part is paid</bdi>"), 1U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Next</bdi>"), 1U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Later</bdi>"), 5U);
    EXPECT_THAT(html, HasSubstr("<bdi>KES 52,000.00</bdi>"));
    EXPECT_THAT(html, HasSubstr("<bdi>KES 24,250.00</bdi>"));
}

TEST(Schedule, NamesRowsThatAreNoInstalmentsAndWhatIsNotPrincipalOrInterest) {
    const auto english = render_schedule(fixtures::schedule(), fixtures::frame());
    EXPECT_THAT(english, HasSubstr("<bdi>Down payment</bdi>"));
    EXPECT_THAT(english, HasSubstr("with fees of <bdi>KES 250.00</bdi>"));
    EXPECT_THAT(english, HasSubstr("with <bdi>KES 120.00</bdi> for late payment"));
    EXPECT_EQ(fixtures::count_of(english, "class=\"part\""), 2U);
    const auto arabic = render_schedule(fixtures::schedule(), fixtures::frame("ar"));
    EXPECT_THAT(arabic, HasSubstr("<bdi>الدفعة الأولى</bdi>"));
}

}  // namespace tawi::portal
