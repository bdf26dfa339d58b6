#include "ledger/money/currency.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/money/currency_table.h"

namespace tawi {
namespace {

static_assert(!std::is_default_constructible_v<Currency>);
static_assert(!std::is_constructible_v<Currency, std::string_view>);
static_assert(!std::is_constructible_v<Currency, const char*, int>);

TEST(CurrencyCodes, HaveTheDigitsOfTheirSmallestCoin) {
    // ISO 4217 list one (github datasets/currency-codes ab9b0ae88e8b, data/codes-all.csv).
    struct Row {
        const char* code;
        unsigned digits;
    };
    constexpr Row rows[] = {
        {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0},
        {"KMF", 0}, {"KRW", 0}, {"PYG", 0}, {"RWF", 0}, {"UGX", 0}, {"UYI", 0},
        {"VND", 0}, {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0},  //
        {"AED", 2}, {"BDT", 2}, {"EUR", 2}, {"INR", 2}, {"KES", 2}, {"MGA", 2},
        {"MRU", 2}, {"TZS", 2}, {"USD", 2}, {"XCG", 2}, {"ZWG", 2},  //
        {"BHD", 3}, {"IQD", 3}, {"JOD", 3}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3},
        {"TND", 3}, {"CLF", 4}, {"UYW", 4},
    };
    for (const Row& row : rows) {
        const Currency currency = Currency::of(row.code);
        EXPECT_EQ(currency.code(), row.code);
        EXPECT_EQ(currency.digits(), row.digits) << row.code;
    }
}

TEST(CurrencyCodes, AreAllFoundByTheirLetters) {
    EXPECT_EQ(currency_table.size(), 165U);
    for (const CurrencyFact& fact : currency_table) {
        EXPECT_EQ(Currency::of(fact.code).code(), fact.code);
        EXPECT_EQ(Currency::of(fact.code).digits(), fact.digits);
    }
}

TEST(CurrencyCodes, WithoutAMinorUnitAreNoMoney) {
    // The codes that ISO 4217 lists without a minor unit: metals, bond units, SDR, test, none.
    for (const char* code : {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU",
                             "XTS", "XUA", "XXX"}) {
        EXPECT_THROW(Currency::of(code), InvalidInput) << code;
    }
}

TEST(CurrencyCodes, AreRefusedUnlessSpelledExactly) {
    for (const std::string_view code :
         {"", "kes", "KE", "KESH", " KES", "KES ", "ZZZ", "404", "HRK" /* withdrawn in 2023 */}) {
        try {
            Currency::of(code, "/loan/currency");
            ADD_FAILURE() << code;
        } catch (const InvalidInput& refusal) {
            EXPECT_EQ(refusal.field(), "/loan/currency");
            EXPECT_EQ(refusal.code(), "unknown_currency");
        }
    }
}

TEST(CurrencyCodes, CompareByTheirLetters) {
    EXPECT_EQ(Currency::of("KES"), Currency::of("KES"));
    EXPECT_NE(Currency::of("KES"), Currency::of("UGX"));
    EXPECT_LT(Currency::of("KES"), Currency::of("UGX"));
}

}  // namespace
}  // namespace tawi
