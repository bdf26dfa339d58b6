#include "api/portal/typed_digits.h"

#include <gtest/gtest.h>

namespace tawi::portal {

TEST(TypedDigits, OfAnyScriptBecomeLatin) {
    EXPECT_EQ(with_latin_digits("+٢٥٤ ٧٠٠"), "+254 700");
    EXPECT_EQ(with_latin_digits("۱۲۳۴"), "1234");
    EXPECT_EQ(with_latin_digits("१२३४"), "1234");
    EXPECT_EQ(with_latin_digits("𝟏𝟐"), "12");
    EXPECT_EQ(with_latin_digits("abc 09 é"), "abc 09 é");
    EXPECT_EQ(with_latin_digits(""), "");
}

}  // namespace tawi::portal
