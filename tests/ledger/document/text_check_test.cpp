#include "ledger/document/text_check.h"

#include <gtest/gtest.h>

namespace tawi::document {
namespace {

TEST(TextCheck, Utf8FollowsTheTableOfUnicode) {
    // Unicode 15, table 3-7: well-formed byte sequences, first and last of each row.
    for (const auto* text : {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                             "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    for (const auto* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                             "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC2",
                             "\xE2\x82", "\xE2\x28\xA1", "\xF0\x90\x28\x80"}) {
        EXPECT_FALSE(is_utf8(text)) << text;
    }
}

TEST(TextCheck, ControlCharacters) {
    EXPECT_FALSE(has_control("plain ü"));
    EXPECT_TRUE(has_control("a\nb"));
    EXPECT_FALSE(has_control("a\r\n\tb", true));
    EXPECT_TRUE(has_control(std::string_view("a\0b", 3), true));
    EXPECT_TRUE(has_control("a\x7F", true));
}

TEST(TextCheck, VisibleAscii) {
    EXPECT_TRUE(is_visible_ascii("!~", 2));
    EXPECT_FALSE(is_visible_ascii("", 2));
    EXPECT_FALSE(is_visible_ascii("abc", 2));
    EXPECT_FALSE(is_visible_ascii("a b", 9));
    EXPECT_FALSE(is_visible_ascii("ü", 9));
}

}  // namespace
}  // namespace tawi::document
