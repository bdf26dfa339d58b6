#include "api/portal/formatter.h"

#include <gtest/gtest.h>

#include "ledger/money/decimal_text.h"

namespace tawi::portal {

namespace {

Money money(std::string_view code, std::string_view amount) {
    return parse_money(amount, Currency::of(code), "/amount", Sign::any);
}

Date day(std::string_view iso) {
    return parse_date(iso, "/date");
}

const Reader english{.language = "en"};
const Reader arabic{.language = "ar"};
const Reader arabic_native{.language = "ar", .digits = Digits::native};

}  // namespace

// Decimals from ISO 4217, not from custom: CLDR would write IQD and LBP without any.
TEST(Formatter, WritesAmountsWithTheDecimalsOfTheirCurrency) {
    const Formatter format(english);
    EXPECT_EQ(format.amount(money("KES", "1234567.89")), "KES 1,234,567.89");
    EXPECT_EQ(format.amount(money("KES", "0")), "KES 0.00");
    EXPECT_EQ(format.amount(money("KES", "0.05")), "KES 0.05");
    EXPECT_EQ(format.amount(money("UGX", "1500")), "UGX 1,500");
    EXPECT_EQ(format.amount(money("TND", "1.250")), "TND 1.250");
    EXPECT_EQ(format.amount(money("IQD", "250")), "IQD 250.000");
    EXPECT_EQ(format.amount(money("KES", "-12.30")), "-KES 12.30");
}

TEST(Formatter, WritesEveryDigitOfAnyAmount) {
    const auto kes = Currency::of("KES");
    constexpr Minor beyond_double = Minor{9'007'199'254'740'993};
    const Formatter format(english);
    EXPECT_EQ(format.amount(Money::from_minor_units(beyond_double, kes)),
              "KES 90,071,992,547,409.93");
    constexpr Minor beyond_64_bits = Minor{1'000'000'000'000'000'000} * 1'000'000 + 1;
    EXPECT_EQ(format.amount(Money::from_minor_units(beyond_64_bits, kes)),
              "KES 10,000,000,000,000,000,000,000.01");
}

TEST(Formatter, WritesTheDigitsTheInstitutionChose) {
    const auto amount = money("KES", "1250.50");
    EXPECT_EQ(Formatter(arabic).amount(amount), "\u200f1,250.50 KES");
    EXPECT_EQ(Formatter(arabic_native).amount(amount), "\u200f١٬٢٥٠٫٥٠ KES");
    EXPECT_EQ(Formatter(Reader{.language = "en", .digits = Digits::native}).amount(amount),
              "KES 1,250.50");
    EXPECT_EQ(Formatter(arabic_native).number(1250), "١٬٢٥٠");
    EXPECT_EQ(Formatter(english).number(1250), "1,250");
}

TEST(Formatter, WritesTimesOfDayInTheReadersDigits) {
    EXPECT_EQ(Formatter(english).clock_time("09:30"), "09:30");
    EXPECT_EQ(Formatter(english).clock_time("00:05"), "00:05");
    EXPECT_EQ(Formatter(arabic).clock_time("14:00"), "14:00");
    EXPECT_EQ(Formatter(arabic_native).clock_time("23:59"), "٢٣:٥٩");
}

TEST(Formatter, WritesDatesInTheReadersLanguage) {
    const auto date = day("2026-11-21");
    EXPECT_EQ(Formatter(english).long_date(date), "Saturday, 21 November 2026");
    EXPECT_EQ(Formatter(english).short_date(date), "21 Nov 2026");
    EXPECT_EQ(Formatter(arabic).long_date(date), "السبت، 21 نوفمبر 2026");
    EXPECT_EQ(Formatter(arabic_native).short_date(date), "٢١ نوفمبر ٢٠٢٦");
}

TEST(Formatter, WritesDatesAsTheCountryDoes) {
    const auto date = day("2026-11-21");
    EXPECT_EQ(Formatter(Reader{.language = "ar", .country = "SY"}).short_date(date),
              "21 تشرين الثاني 2026");
    EXPECT_EQ(Formatter(Reader{.language = "en", .country = "US"}).short_date(date),
              "Nov 21, 2026");
}

// 21 November 2026 is 12 Hidar 2019 in Ethiopia: its year 2019 began on 11 September 2026.
// CLDR 42 has no better English name for that era.
TEST(Formatter, WritesDatesInTheInstitutionsCalendar) {
    const Formatter format(Reader{.language = "en", .calendar = "ethiopic"});
    EXPECT_EQ(format.short_date(day("2026-11-21")), "12 Hedar 2019 ERA1");
}

TEST(Formatter, DatesDoNotShiftAtAnyEdgeOfTheCalendar) {
    const Formatter format(english);
    EXPECT_EQ(format.short_date(day("1900-01-01")), "1 Jan 1900");
    EXPECT_EQ(format.short_date(day("2024-02-29")), "29 Feb 2024");
    EXPECT_EQ(format.short_date(day("2999-12-31")), "31 Dec 2999");
}

TEST(Formatter, SaysHowFarADueDateIs) {
    struct Case {
        const char* due_on;
        const char* english;
        const char* arabic;
    };
    const Case cases[] = {
        {"2026-11-21", "today", "اليوم"},
        {"2026-11-22", "tomorrow", "غدًا"},
        {"2026-11-23", "in 2 days", "بعد يومين"},
        {"2026-11-26", "in 5 days", "بعد ٥ أيام"},
        {"2026-12-02", "in 11 days", "بعد ١١ يومًا"},
        {"2027-03-01", "in 100 days", "بعد ١٠٠ يوم"},
        {"2026-11-20", "1 day late", "متأخر يومًا واحدًا"},
        {"2026-11-19", "2 days late", "متأخر يومين"},
        {"2026-11-18", "3 days late", "متأخر ٣ أيام"},
        {"2026-11-01", "20 days late", "متأخر ٢٠ يومًا"},
    };
    const Formatter in_english(english);
    const Formatter in_arabic(arabic_native);
    for (const auto& [due_on, english_words, arabic_words] : cases) {
        EXPECT_EQ(in_english.due_words(day(due_on), day("2026-11-21")), english_words) << due_on;
        EXPECT_EQ(in_arabic.due_words(day(due_on), day("2026-11-21")), arabic_words) << due_on;
    }
}

}  // namespace tawi::portal
