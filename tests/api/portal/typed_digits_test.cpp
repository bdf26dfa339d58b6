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

TEST(TypedPhones, AreE164OrNone) {
    EXPECT_EQ(typed_phone("+254 712-345678"), "+254712345678");
    EXPECT_EQ(typed_phone("00254 (712) 345 678"), "+254712345678");
    EXPECT_EQ(typed_phone("+٢٥٤٧١٢٣٤٥٦٧٨"), "+254712345678");
    EXPECT_EQ(typed_phone("0712 345 678"), "") << "of which country?";
    EXPECT_EQ(typed_phone("+25471"), "");
    EXPECT_EQ(typed_phone("+2547123456789012"), "");
    EXPECT_EQ(typed_phone("+254x12345678"), "");
    EXPECT_EQ(typed_phone(""), "");
}

}  // namespace tawi::portal
