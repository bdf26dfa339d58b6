#include "ledger/document/own_json.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::document {
namespace {

std::string fault_of(std::string_view text) {
    try {
        parse_json(text);
    } catch (const InvalidInput& error) {
        return error.field() + " " + error.code();
    }
    return "accepted";
}

TEST(JsonValue, ReadsEveryKindAndKeepsNumbersAsText) {
    const auto value = parse_json(R"( {"a":[1,-0.10,2e3],"b":{"c":null},"d":true,"e":"x"} )");
    ASSERT_EQ(value.members.size(), 4U);
    EXPECT_EQ(value.members[0].second.elements[1].text, "-0.10");
    EXPECT_EQ(value.members[0].second.elements[2].text, "2e3");
    EXPECT_EQ(value.members[1].second.members[0].second.kind, JsonValue::Kind::null);
    EXPECT_TRUE(value.members[2].second.boolean);
    EXPECT_EQ(value.members[3].second.text, "x");
}

TEST(JsonValue, DecodesEscapes) {
    EXPECT_EQ(parse_json(R"("\u0041\u00fc\u20AC\uD83D\uDE00\n\/\"\\")").text, "Aü€😀\n/\"\\");
}

TEST(JsonValue, RefusesWhatIsNotJson) {
    for (const auto* text :
         {"",      " ",        "{",       "[1,]",        "{\"a\":1,}", "{a:1}", "{\"a\" 1}",
          "01",    "+1",       "1.",      ".5",          "-",          "1e",    "tru",
          "nul",   "\"a",      "\"\\x\"", "\"\\u12G4\"", "'a'",        "1 2",   "{} x",
          "[1 2]", "\"a\nb\"", "NaN",     "Infinity",    "// x\n1"}) {
        EXPECT_TRUE(fault_of(text).ends_with("malformed_json")) << text << ": " << fault_of(text);
    }
}

TEST(JsonValue, RefusesWhatTwoReadersWouldReadDifferently) {
    EXPECT_EQ(fault_of(R"({"a":{"b":1,"b":2}})"), "/a/b duplicate_field");
    EXPECT_EQ(fault_of("\"\xC0\x80\""), " invalid_utf8");
    EXPECT_EQ(fault_of(R"({"a":"\uD800"})"), "/a invalid_utf8");
    EXPECT_EQ(fault_of(R"({"a":"\uDC00\uD800"})"), "/a invalid_utf8");
    EXPECT_EQ(fault_of(R"({"a":"\u0000"})"), "/a control_character");
    EXPECT_EQ(fault_of(R"({"a":"\u001b"})"), "/a control_character");
}

TEST(JsonValue, HasLimits) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_EQ(fault_of(nested(32)), "accepted");
    EXPECT_TRUE(fault_of(nested(33)).ends_with("too_deep"));
    EXPECT_TRUE(fault_of(std::string(100000, '[')).ends_with("too_deep"));

    std::string members = R"("m0":0)";
    for (int index = 1; index < 256; ++index) {
        members += ",\"m" + std::to_string(index) + "\":0";
    }
    EXPECT_EQ(fault_of("{" + members + "}"), "accepted");
    const auto one_more = "{" + members + R"(,"last":0})";
    EXPECT_EQ(fault_of(one_more), "/last too_many");
    EXPECT_EQ(parse_own_json(one_more).members.size(), 257U) << "of our own";
    EXPECT_THROW(parse_own_json("{" + members + R"(,"m7":0})"), InvalidInput);
}

TEST(JsonValue, PointersEscapeTheirSigns) {
    EXPECT_EQ(pointer_part("a/b~c"), "a~1b~0c");
}

}  // namespace
}  // namespace tawi::document
