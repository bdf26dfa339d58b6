#include "reports/book_scale.h"

#include <gtest/gtest.h>

#include <cstdint>

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

TEST(BookScale, ReadsWhatItWrites) {
    const std::string digits("-123456789012345678901234");
    Minor large = 0;
    for (const char digit : digits.substr(1))
        large = large * 10 + (digit - '0');
    for (const Minor amount : {Minor(0), Minor(1), Minor(-1), Minor(9999), Minor(-10000),
                               Minor(123456789), Minor(INT64_MAX), Minor(INT64_MIN), -large}) {
        std::string text;
        append_ten_thousandths(text, amount);
        EXPECT_EQ(parse_ten_thousandths(text), amount) << text;
    }
    std::string text = "of ";
    append_ten_thousandths(text, -large);
    EXPECT_EQ(text, "of -12345678901234567890.1234");
}

TEST(BookScale, ReadsNothingElse) {
    for (const auto* const wrong :
         {"", "-", ".", "1", "1.5", "1.50000", ".5000", "-.5000", "1,5000", "1.5x00", " 1.5000",
          "+1.5000", "1.5000 ", "NaN", "1e4.0000", "9999999999999999999999999999.0000"})
        EXPECT_EQ(parse_ten_thousandths(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace tawi::reports
