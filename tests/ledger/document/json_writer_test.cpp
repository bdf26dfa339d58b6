#include "ledger/document/json_writer.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::document {
namespace {

using namespace std::chrono_literals;

TEST(JsonWriter, AnAmountIsATextAloneWhereTheReaderKnowsTheCurrency) {
    JsonWriter out;
    out.write_plain_amounts();
    out.begin_object();
    out.field("amount", Money::from_minor_units(12345, Currency::of("KES")));
    out.field("none", std::optional<Money>());
    out.end();
    EXPECT_EQ(std::move(out).text(), R"({"amount":"123.45","none":null})");
}

TEST(JsonWriter, WritesEveryKind) {
    JsonWriter out;
    out.begin_object();
    out.field("text", "Asha");
    out.field("string", std::string("x"));
    out.field("amount", Money::from_minor_units(12345, Currency::of("KES")));
    out.field("date", Date(2026y / 11 / 21));
    out.field("at", std::chrono::sys_seconds(std::chrono::sys_days(2026y / 11 / 21)) + 9h + 5s);
    out.field("exactly_at", std::chrono::sys_time<std::chrono::microseconds>(
                                std::chrono::sys_days(1970y / 1 / 2)) +
                                1us);
    out.field("yes", true);
    out.field("count", std::int64_t{-7});
    out.field("none", nullptr);
    out.field("maybe", std::optional<int>(3));
    out.field("absent", std::optional<std::string>());
    out.begin_array("list");
    out.element(1);
    out.element("two");
    out.begin_object();
    out.end();
    out.end();
    out.begin_object("inner");
    out.raw_field("raw", "[1]");
    out.end();
    out.end();
    EXPECT_EQ(std::move(out).text(),
              R"({"text":"Asha","string":"x","amount":{"amount":"123.45","currency":"KES"},)"
              R"("date":"2026-11-21","at":"2026-11-21T09:00:05Z",)"
              R"("exactly_at":"1970-01-02T00:00:00.000001Z","yes":true,"count":-7,"none":null,)"
              R"("maybe":3,"absent":null,"list":[1,"two",{}],"inner":{"raw":[1]}})");
}

TEST(JsonWriter, EscapesText) {
    EXPECT_EQ(json_quoted("a\"b\\c\n\t\x01 ü</script>"), R"("a\"b\\c\n\t\u0001 ü</script>")");
}

TEST(JsonWriter, MistakesOfUseAreFaults) {
    const auto open = [](const auto& action) {
        JsonWriter out;
        out.begin_object();
        action(out);
    };
    EXPECT_THROW(open([](auto& out) { out.element(1); }), InvariantViolation);
    EXPECT_THROW(open([](auto& out) { std::move(out).text(); }), InvariantViolation);
    EXPECT_THROW(JsonWriter().end(), InvariantViolation);
    EXPECT_THROW(JsonWriter().field("a", 1), InvariantViolation);
    EXPECT_THROW(JsonWriter().text(), InvariantViolation);
}

}  // namespace
}  // namespace tawi::document
