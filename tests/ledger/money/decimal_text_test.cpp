#include "ledger/money/decimal_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/error.h"

namespace tawi {
namespace {

const Currency kes = Currency::of("KES");
const Currency ugx = Currency::of("UGX");
const Currency tnd = Currency::of("TND");

template <typename Parse>
std::string refusal_of(Parse parse) {
    try {
        parse();
    } catch (const InvalidInput& refusal) {
        return refusal.field() + ' ' + refusal.code();
    }
    return "accepted";
}

std::string money_refusal(std::string_view text, Currency currency, Sign sign) {
    return refusal_of([&] { parse_money(text, currency, "/amount", sign); });
}

std::string decimal_refusal(std::string_view text, Sign sign, unsigned max_decimals = 12) {
    return refusal_of([&] { parse_decimal(text, "/rate", sign, max_decimals); });
}

TEST(ParseMoney, TakesPlainDecimals) {
    struct Row {
        const char* text;
        Currency currency;
        long long minor_units;
    };
    const Row rows[] = {
        {"5", kes, 500},
        {"5.5", kes, 550},
        {"5.05", kes, 505},
        {"0", kes, 0},
        {"0.00", kes, 0},
        {"0.01", kes, 1},
        {"-0.01", kes, -1},
        {"-1250.50", kes, -125050},
        {"100", ugx, 100},
        {"0.25", tnd, 250},
        {"999999999999999.99", kes, 99999999999999999},
        {"999999999999999.999", tnd, 999999999999999999},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(parse_money(row.text, row.currency, "/amount", Sign::any),
                  Money::from_minor_units(row.minor_units, row.currency))
            << row.text;
    }
}

TEST(ParseSum, ReadsWhatAmountsAddUpTo) {
    const auto text = [](std::string_view sum, std::string_view currency) {
        return to_string(parse_sum(sum, Currency::of(currency)));
    };
    EXPECT_EQ(text("12.5000", "KES"), "12.50");
    EXPECT_EQ(text("0", "KES"), "0.00");
    EXPECT_EQ(text("-0.0100", "KES"), "-0.01");
    EXPECT_EQ(text("1250.0000", "UGX"), "1250");
    EXPECT_EQ(text("123456789012345678901234567.8900", "KES"), "123456789012345678901234567.89");
    for (const auto* wrong : {"", "-", "1.2345", "1e3", "NaN", ".5000", "1.0x00",
                              "1234567890123456789012345678901.0000"})
        EXPECT_THROW(parse_sum(wrong, Currency::of("KES")), InvariantViolation) << wrong;
}

TEST(CheckEntered, LeavesRoomForSums) {
    const auto kes_of = [](std::string_view text) {
        return parse_money(text, Currency::of("KES"), "/amount", Sign::any);
    };
    EXPECT_NO_THROW(check_entered(kes_of("999999999999.99"), "/amount"));
    EXPECT_NO_THROW(check_entered(kes_of("-999999999999.99"), "/amount"));
    for (const auto* text : {"1000000000000.00", "-1000000000000.00", "999999999999999.99"}) {
        try {
            check_entered(kes_of(text), "/amount");
            ADD_FAILURE() << text;
        } catch (const InvalidInput& error) {
            EXPECT_EQ(error.field() + " " + error.code(), "/amount too_large");
        }
    }
}

TEST(ParseMoney, RefusesEveryOtherForm) {
    // The first line is DOMAIN's own list of what is refused (Exactness); the rest are neighbours.
    for (const std::string_view text : {
             "010",
             "1e3",
             "1,000.00",
             " 5",
             "NaN",
             "-0",  //
             "",
             "-",
             ".",
             "5.",
             ".5",
             "-.5",
             "+5",
             "--5",
             "5-",  //
             "00",
             "00.5",
             "-0.00",
             "-00",
             "-0.000",
             "5 ",
             "5\n",
             "0x1F",
             "1_000",  //
             "1'0",
             "1.2.3",
             "1.-2",
             "inf",
             "1000000000000000",  //
             "\xd9\xa5" /* Arabic-Indic five */,
             "\xef\xbc\x95" /* full-width five */,
         }) {
        EXPECT_EQ(money_refusal(text, kes, Sign::any), "/amount not_a_decimal") << text;
        EXPECT_EQ(decimal_refusal(text, Sign::any), "/rate not_a_decimal") << text;
    }
    EXPECT_EQ(money_refusal(std::string_view("5\0", 2), kes, Sign::any), "/amount not_a_decimal");
}

TEST(ParseMoney, RefusesMoreDigitsThanTheCurrencyHas) {
    EXPECT_EQ(money_refusal("10.005", kes, Sign::any), "/amount too_many_decimals");  // DOMAIN
    EXPECT_EQ(money_refusal("10.000", kes, Sign::any), "/amount too_many_decimals");
    EXPECT_EQ(money_refusal("10.0", ugx, Sign::any), "/amount too_many_decimals");
    EXPECT_EQ(money_refusal("10.0005", tnd, Sign::any), "/amount too_many_decimals");
    EXPECT_EQ(money_refusal("1." + std::string(100000, '1'), tnd, Sign::any),
              "/amount too_many_decimals");
}

TEST(ParseMoney, RefusesTheSignThatTheFieldDoesNotAllow) {
    struct Row {
        const char* text;
        const char* positive;
        const char* not_negative;
        const char* any;
    };
    constexpr Row rows[] = {
        {"0.01", "accepted", "accepted", "accepted"},
        {"0.00", "/amount zero", "accepted", "accepted"},
        {"0", "/amount zero", "accepted", "accepted"},
        {"-0.01", "/amount negative", "/amount negative", "accepted"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(money_refusal(row.text, kes, Sign::positive), row.positive) << row.text;
        EXPECT_EQ(money_refusal(row.text, kes, Sign::not_negative), row.not_negative) << row.text;
        EXPECT_EQ(money_refusal(row.text, kes, Sign::any), row.any) << row.text;
    }
}

TEST(ParseMoney, NamesTheFirstFaultOnly) {
    EXPECT_EQ(money_refusal("-0.0x5", kes, Sign::positive), "/amount not_a_decimal");
    EXPECT_EQ(money_refusal("-0.005", kes, Sign::positive), "/amount too_many_decimals");
    EXPECT_EQ(money_refusal("0.000", kes, Sign::positive), "/amount too_many_decimals");
}

TEST(ParseDecimal, IsExact) {
    EXPECT_EQ(parse_decimal("0.24", "/rate", Sign::positive), Exact(6, 25));
    EXPECT_EQ(parse_decimal("24", "/rate", Sign::positive), 24);
    EXPECT_EQ(parse_decimal("-0.125", "/rate", Sign::any), Exact(-1, 8));
    EXPECT_EQ(parse_decimal("0.000000000001", "/rate", Sign::positive),
              Exact(1, 1'000'000'000'000LL));
    EXPECT_EQ(parse_decimal("1.0000000000000000000000000000000000000001", "/rate", Sign::any, 40),
              Exact(Integer("10000000000000000000000000000000000000001"),
                    Integer("10000000000000000000000000000000000000000")));
    EXPECT_EQ(decimal_refusal("0.0000000000001", Sign::any), "/rate too_many_decimals");
    EXPECT_EQ(decimal_refusal("0.5", Sign::any, 0), "/rate too_many_decimals");
    EXPECT_EQ(decimal_refusal("-0.5", Sign::not_negative), "/rate negative");
    EXPECT_EQ(decimal_refusal("0.0", Sign::positive), "/rate zero");
}

TEST(ToDecimalText, HasThatManyDigits) {
    struct Row {
        Exact value;
        unsigned decimals;
        RoundingMode mode;
        const char* text;
    };
    const Row rows[] = {
        {Exact(1, 3), 4, RoundingMode::half_even, "0.3333"},
        {Exact(2, 3), 4, RoundingMode::half_even, "0.6667"},
        {Exact(-2, 3), 4, RoundingMode::half_even, "-0.6667"},
        {Exact(-2, 3), 0, RoundingMode::half_even, "-1"},
        {Exact(1, 8), 2, RoundingMode::half_even, "0.12"},
        {Exact(1, 8), 2, RoundingMode::half_up, "0.13"},
        {Exact(12), 2, RoundingMode::half_even, "12.00"},
        {Exact(0), 2, RoundingMode::half_even, "0.00"},
        {Exact(-1, 1000), 2, RoundingMode::half_even, "0.00"},  // never "-0.00"
        {Exact(1, 3), 30, RoundingMode::up, "0.333333333333333333333333333334"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(to_decimal_text(row.value, row.decimals, row.mode), row.text);
    }
}

TEST(ToExactDecimalText, IsTheShortest) {
    EXPECT_EQ(to_exact_decimal_text(Exact(6, 25)), "0.24");
    EXPECT_EQ(to_exact_decimal_text(Exact(12)), "12");
    EXPECT_EQ(to_exact_decimal_text(Exact(0)), "0");
    EXPECT_EQ(to_exact_decimal_text(Exact(1200)), "1200");
    EXPECT_EQ(to_exact_decimal_text(Exact(-1, 8)), "-0.125");
    EXPECT_EQ(to_exact_decimal_text(Exact(1, 400)), "0.0025");
    EXPECT_THROW(to_exact_decimal_text(Exact(1, 3)), InvariantViolation);
    EXPECT_THROW(to_exact_decimal_text(Exact(1, 70)), InvariantViolation);
}

RC_GTEST_PROP(ParseMoney, ReadsWhatMoneyWrites, ()) {
    constexpr std::int64_t most = 999'999'999'999'999;
    const auto units = *rc::gen::inRange<std::int64_t>(-most, most);
    for (const Currency currency : {kes, ugx, tnd}) {
        const Money amount = Money::from_minor_units(units, currency);
        RC_ASSERT(parse_money(to_string(amount), currency, "/amount", Sign::any) == amount);
    }
}

RC_GTEST_PROP(ToExactDecimalText, IsTheInverseOfParseDecimal, (std::int64_t digits)) {
    const auto decimals = *rc::gen::inRange(5U, 13U);  // at most 15 digits stay before the point
    const Exact value(Integer(digits), pow(Integer(10), decimals));
    const std::string text = to_exact_decimal_text(value);
    RC_ASSERT(parse_decimal(text, "/rate", Sign::any) == value);
    RC_ASSERT(text.find('.') == std::string::npos || text.back() != '0');
}

}  // namespace
}  // namespace tawi
