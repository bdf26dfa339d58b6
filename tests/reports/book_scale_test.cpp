#include "reports/book_scale.h"

#include <gtest/gtest.h>

namespace tawi::reports {
namespace {

TEST(BookScale, ShowsFourDecimalsOfEveryCurrency) {
    const auto text = [](int minor, const char* currency) {
        return at_book_scale(Money::from_minor_units(minor, Currency::of(currency)));
    };
    EXPECT_EQ(text(1250, "KES"), "12.5000");
    EXPECT_EQ(text(-1, "KES"), "-0.0100");
    EXPECT_EQ(text(1250, "UGX"), "1250.0000");
    EXPECT_EQ(text(1250, "JOD"), "1.2500");
    EXPECT_EQ(text(0, "UGX"), "0.0000");
}

}  // namespace
}  // namespace tawi::reports
