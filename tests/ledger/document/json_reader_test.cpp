#include "ledger/document/json_reader.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::document {
namespace {

std::string fault_of(const auto& action) {
    try {
        action();
    } catch (const InvalidInput& error) {
        return error.field() + " " + error.code();
    }
    return "accepted";
}

TEST(JsonReader, TakesFieldsByNameAndType) {
    JsonReader body(R"({"name":"Asha","instalments":12,"value_date":"2026-11-21","agreed":true,
        "amount":{"amount":"123.45","currency":"KES"},"rate":"0.2400"})");
    EXPECT_EQ(body.text("name", 80), "Asha");
    EXPECT_EQ(body.integer("instalments", 1, 60), 12);
    EXPECT_EQ(to_string(body.date("value_date")), "2026-11-21");
    EXPECT_TRUE(body.boolean("agreed"));
    EXPECT_EQ(to_string(body.money("amount")), "123.45");
    EXPECT_EQ(body.decimal("rate", Sign::positive), Exact(6) / 25);
    EXPECT_EQ(fault_of([&] { body.finish(); }), "accepted");
}

TEST(JsonReader, NullAndAbsentAreNothing) {
    JsonReader body(R"({"a":null,"empty":""})");
    EXPECT_FALSE(body.has("a"));
    EXPECT_EQ(body.optional_text("a", 9), std::nullopt);
    EXPECT_EQ(body.optional_text("empty", 9), std::nullopt);
    EXPECT_EQ(body.optional_integer("b", 0, 9), std::nullopt);
    EXPECT_EQ(body.optional_date("b"), std::nullopt);
    EXPECT_EQ(body.optional_boolean("b"), std::nullopt);
    EXPECT_FALSE(body.optional_money("b").has_value());
    EXPECT_FALSE(body.optional_decimal("b", Sign::any).has_value());
    EXPECT_FALSE(body.optional_object("b").has_value());
    EXPECT_TRUE(body.objects("b", 1).empty());
    EXPECT_TRUE(body.texts("b", 1, 1).empty());
}

TEST(JsonReader, AnAmountIsNeverANumber) {
    JsonReader body(R"({"a":1.5,"b":{"amount":1.5,"currency":"KES"},"c":0.24,"d":"1.50"})");
    EXPECT_EQ(fault_of([&] { body.money("a"); }), "/a wrong_type");
    EXPECT_EQ(fault_of([&] { body.money("b"); }), "/b/amount wrong_type");
    EXPECT_EQ(fault_of([&] { body.decimal("c", Sign::any); }), "/c wrong_type");
    EXPECT_EQ(fault_of([&] { body.money("d"); }), "/d wrong_type");
}

TEST(JsonReader, AnAmountMayBeATextWhereTheDocumentHasACurrency) {
    JsonReader body(R"({"a":"1.50","b":{"amount":"2","currency":"UGX"},"c":"1.005","d":1.5,
        "list":["1","2.50"],"wrong":["1","-2"]})");
    EXPECT_EQ(fault_of([&] { body.money("a"); }), "/a wrong_type");
    body.take_plain_amounts(Currency::of("KES"));
    EXPECT_EQ(body.money("a"), Money::from_minor_units(150, Currency::of("KES")));
    EXPECT_EQ(body.money("b"), Money::from_minor_units(2, Currency::of("UGX")));
    EXPECT_EQ(fault_of([&] { body.money("c"); }), "/c too_many_decimals");
    EXPECT_EQ(fault_of([&] { body.money("d"); }), "/d wrong_type");
    EXPECT_EQ(body.amounts("list", 2).at(1), Money::from_minor_units(250, Currency::of("KES")));
    EXPECT_EQ(fault_of([&] { body.amounts("wrong", 2); }), "/wrong/1 negative");
}

TEST(JsonReader, TakesListsOfValues) {
    JsonReader body(R"({"flat":["a","b"],"nested":[["a"],["b","c"]],"mixed":["a",["b"]],
        "empty":[],"rates":["0.1","-2"],"days":["2026-01-31"],"numbers":[1]})");
    using Lists = std::vector<std::vector<std::string>>;
    EXPECT_EQ(body.lists_of_texts("flat", 1, 2, 9), (Lists{{"a", "b"}}));
    EXPECT_EQ(body.lists_of_texts("nested", 2, 2, 9), (Lists{{"a"}, {"b", "c"}}));
    EXPECT_EQ(body.lists_of_texts("empty", 2, 2, 9), Lists{});
    EXPECT_EQ(body.lists_of_texts("absent", 2, 2, 9), Lists{});
    EXPECT_EQ(fault_of([&] { body.lists_of_texts("mixed", 2, 2, 9); }), "/mixed/1 wrong_type");
    EXPECT_EQ(fault_of([&] { body.lists_of_texts("nested", 1, 2, 9); }), "/nested too_many");
    EXPECT_EQ(fault_of([&] { body.lists_of_texts("nested", 2, 1, 9); }), "/nested/1 too_many");
    EXPECT_EQ(fault_of([&] { body.lists_of_texts("numbers", 2, 1, 9); }), "/numbers/0 wrong_type");
    EXPECT_EQ(body.decimals("rates", 2, Sign::any), (std::vector<Exact>{Exact(1, 10), Exact(-2)}));
    EXPECT_EQ(fault_of([&] { body.decimals("rates", 2, Sign::positive); }), "/rates/1 negative");
    EXPECT_EQ(fault_of([&] { body.decimals("numbers", 2, Sign::any); }), "/numbers/0 wrong_type");
    EXPECT_EQ(tawi::to_string(body.dates("days", 1).at(0)), "2026-01-31");
    EXPECT_EQ(fault_of([&] { body.dates("flat", 2); }), "/flat/0 not_a_date");
    EXPECT_TRUE(body.is_text("flat") == false && !body.is_text("absent"));
    EXPECT_TRUE(JsonReader(R"({"order":"x"})").is_text("order"));
}

TEST(JsonReader, NamesTheFieldAtFault) {
    JsonReader body(R"({"text":"ääää","blank":"  ","number":7,"half":7.0,"big":99999999999999999999,
        "date":"2026-02-30","amount":{"amount":"1.005","currency":"KES"},
        "cents":{"amount":"1","currency":"XXX"},"part":{"amount":"1"},"terms":{"n":"x"}})");
    EXPECT_EQ(fault_of([&] { body.text("text", 4); }), "accepted");
    EXPECT_EQ(fault_of([&] { body.text("text", 3); }), "/text too_long");
    EXPECT_EQ(fault_of([&] { body.text("blank", 9); }), "/blank required");
    EXPECT_EQ(fault_of([&] { body.text("none", 9); }), "/none required");
    EXPECT_EQ(fault_of([&] { body.text("number", 9); }), "/number wrong_type");
    EXPECT_EQ(fault_of([&] { body.integer("number", 8, 9); }), "/number out_of_range");
    EXPECT_EQ(fault_of([&] { body.integer("half", 1, 9); }), "/half wrong_type");
    EXPECT_EQ(fault_of([&] { body.integer("big", 1, 9); }), "/big out_of_range");
    EXPECT_EQ(fault_of([&] { body.integer("text", 1, 9); }), "/text wrong_type");
    EXPECT_EQ(fault_of([&] { body.date("date"); }), "/date not_a_date");
    EXPECT_EQ(fault_of([&] { body.money("amount"); }), "/amount/amount too_many_decimals");
    EXPECT_EQ(fault_of([&] { body.money("cents"); }), "/cents/currency unknown_currency");
    EXPECT_EQ(fault_of([&] { body.money("part"); }), "/part/currency required");
    EXPECT_EQ(fault_of([&] { body.object("terms").integer("n", 1, 9); }), "/terms/n wrong_type");
}

TEST(JsonReader, RefusesFieldsThatNobodyAskedFor) {
    JsonReader flat(R"({"a":1,"b":2})");
    flat.integer("a", 0, 9);
    EXPECT_EQ(fault_of([&] { flat.finish(); }), "/b unknown_field");

    JsonReader deep(R"({"rows":[{"n":1},{"n":2,"x/y":3}]})");
    for (auto& row : deep.objects("rows", 10)) {
        row.integer("n", 0, 9);
    }
    EXPECT_EQ(fault_of([&] { deep.finish(); }), "/rows/1/x~1y unknown_field");

    JsonReader money(R"({"m":{"amount":"1.00","currency":"KES","note":"x"}})");
    money.money("m");
    EXPECT_EQ(fault_of([&] { money.finish(); }), "/m/note unknown_field");
}

TEST(JsonReader, ArraysHaveLimits) {
    JsonReader body(R"({"texts":["a","bb"],"rows":[{},1]})");
    EXPECT_EQ(body.texts("texts", 2, 2), (std::vector<std::string>{"a", "bb"}));
    EXPECT_EQ(fault_of([&] { body.texts("texts", 1, 2); }), "/texts too_many");
    EXPECT_EQ(fault_of([&] { body.texts("texts", 2, 1); }), "/texts/1 too_long");
    EXPECT_EQ(fault_of([&] { body.objects("rows", 2); }), "/rows/1 wrong_type");
    EXPECT_EQ(fault_of([&] { body.objects("texts", 2); }), "/texts/0 wrong_type");
}

TEST(JsonReader, TheBodyIsAnObject) {
    EXPECT_EQ(fault_of([] { JsonReader("[]"); }), " wrong_type");
    EXPECT_EQ(fault_of([] { JsonReader(""); }), " malformed_json");
}

}  // namespace
}  // namespace tawi::document
