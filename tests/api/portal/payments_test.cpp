#include "api/portal/payments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/portal/fixtures.h"

namespace tawi::portal {

using testing::HasSubstr;

TEST(Payments, AReversedOneSaysSo) {
    const auto html = render_payments(fixtures::payments(), fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Received</bdi>"), 2U);
    EXPECT_EQ(fixtures::count_of(html, "<bdi>Reversed, not counted</bdi>"), 1U);
    EXPECT_THAT(html, HasSubstr("Taken back on <bdi>Tuesday, 22 September 2026</bdi>."));
}

TEST(Payments, AnotherCurrencyIsShownBesideWhatItCountsAs) {
    auto view = fixtures::payments();
    EXPECT_EQ(fixtures::count_of(render_payments(view, fixtures::frame()), "Given as"), 0U);
    view.payments.front().tendered = Money::from_minor_units(1000, Currency::of("USD"));
    const auto html = render_payments(view, fixtures::frame());
    EXPECT_EQ(fixtures::count_of(html, "Given as"), 1U);
    EXPECT_THAT(html, HasSubstr("10.00"));
}

TEST(Payments, TheCursorIsQuotedInTheLink) {
    auto view = fixtures::payments();
    view.next_cursor = "a&b=\"<c>";
    const auto html = render_payments(view, fixtures::frame());
    EXPECT_THAT(html, HasSubstr("href=\"/payments?cursor=a%26b%3D%22%3Cc%3E\""));
}

}  // namespace tawi::portal
