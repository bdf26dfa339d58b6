#include "api/server/form.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::server {
namespace {

std::string code_of(const auto& action) {
    try {
        action();
    } catch (const InvalidInput& error) {
        return error.field() + " " + error.code();
    }
    return "accepted";
}

TEST(Form, DecodesPairsInOrder) {
    const NameValues expected{{"name", "Asha Mwangi"}, {"note", "50% + tip"}, {"empty", ""}};
    EXPECT_EQ(parse_pairs("name=Asha+Mwangi&note=50%25+%2B+tip&empty="), expected);
}

TEST(Form, KeepsScriptsOfTheWorld) {
    EXPECT_EQ(parse_pairs("n=%E0%A6%86%E0%A6%B6%E0%A6%BE").front().second, "আশা");
}

TEST(Form, RefusesWhatCannotBeRead) {
    for (const auto* text : {"a=%", "a=%4", "a=%zz", "a=%FF", "a=%C0%80", "a=%00", "a=%1B", "=x"}) {
        EXPECT_EQ(code_of([&] { parse_pairs(text); }), " malformed_form") << text;
    }
}

TEST(Form, RefusesTooManyPairs) {
    EXPECT_EQ(parse_pairs("a=1&b=2", 2).size(), 2U);
    EXPECT_EQ(code_of([] { parse_pairs("a=1&b=2&c=3", 2); }), " malformed_form");
}

TEST(Form, TrimsTextsButNotSecrets) {
    const Form form("name=+Asha%0A&pin=+12+&blank=++&box=on");
    EXPECT_EQ(form.text("name", 10), "Asha");
    EXPECT_EQ(form.secret("pin", 10), " 12 ");
    EXPECT_EQ(form.optional_text("blank", 10), std::nullopt);
    EXPECT_TRUE(form.ticked("box"));
    EXPECT_FALSE(form.ticked("other"));
}

TEST(Form, NamesTheFieldAtFault) {
    const Form form("a=1&a=2&long=123456");
    EXPECT_EQ(code_of([&] { form.text("a", 5); }), "/a repeated");
    EXPECT_EQ(code_of([&] { form.text("long", 5); }), "/long too_long");
    EXPECT_EQ(code_of([&] { form.text("none", 5); }), "/none required");
    EXPECT_EQ(code_of([&] { form.secret("none", 5); }), "/none required");
}

TEST(Form, PercentEncodingComesBack) {
    const std::string text = "a/b c?ü&=";
    EXPECT_EQ(percent_encode(text), "a%2Fb%20c%3F%C3%BC%26%3D");
    EXPECT_EQ(percent_decode(percent_encode(text), false), text);
}

}  // namespace
}  // namespace tawi::server
