#include "api/portal/formatter.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "api/portal/catalogue.h"
#include "ledger/error.h"

namespace tawi::portal {

namespace {

void check(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) {
        throw InvariantViolation(std::string(what) + ": " + u_errorName(status));
    }
}

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    return text.toUTF8String(result);
}

/// The reader's language, country, digits and calendar as one ICU locale. English without a
/// country is the world's ("21 November"), not the United States'.
icu::Locale locale_of(const Reader& reader) {
    std::string tag = reader.language;
    if (!reader.country.empty() && tag.find('-') == std::string::npos) tag += "-" + reader.country;
    if (tag == "en") tag = "en-001";
    tag += "-u-ca-" + reader.calendar;
    tag += reader.digits == Digits::native ? "-nu-native" : "-nu-latn";
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(tag, status);
    check(status, "locale");
    return locale;
}

/// No-break spaces as plain ones: text messages cannot carry them, and pages keep an amount
/// together by style, so that it may break before its digits where there is no room.
icu::UnicodeString with_plain_spaces(icu::UnicodeString text) {
    constexpr char16_t no_break_space = 0x00A0;
    constexpr char16_t narrow_no_break_space = 0x202F;
    constexpr char16_t space = 0x0020;
    for (const char16_t character : {no_break_space, narrow_no_break_space}) {
        text.findAndReplace(icu::UnicodeString(character), icu::UnicodeString(space));
    }
    return text;
}

UDate midnight_utc(const Date& date) {
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    return static_cast<UDate>(std::chrono::milliseconds(days).count());
}

int days_from(const Date& today, const Date& day) {
    return static_cast<int>((std::chrono::sys_days(day) - std::chrono::sys_days(today)).count());
}

}  // namespace

struct Formatter::Icu {
    explicit Icu(const Reader& reader)
        : locale(locale_of(reader)), numbers(icu::number::NumberFormatter::withLocale(locale)) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
            icu::DateTimePatternGenerator::createInstance(locale, status));
        check(status, "date patterns");
        long_dates = date_format(*patterns, u"yMMMMEEEEd");
        short_dates = date_format(*patterns, u"yMMMd");
        clock_times = date_format(*patterns, u"Hm");
    }

    std::unique_ptr<icu::SimpleDateFormat> date_format(icu::DateTimePatternGenerator& patterns,
                                                       const char16_t* skeleton) const {
        UErrorCode status = U_ZERO_ERROR;
        auto format = std::make_unique<icu::SimpleDateFormat>(
            patterns.getBestPattern(skeleton, status), locale, status);
        check(status, "date format");
        format->setTimeZone(*icu::TimeZone::getGMT());
        return format;
    }

    icu::Locale locale;
    icu::number::LocalizedNumberFormatter numbers;
    std::unique_ptr<icu::SimpleDateFormat> long_dates;
    std::unique_ptr<icu::SimpleDateFormat> short_dates;
    std::unique_ptr<icu::SimpleDateFormat> clock_times;
};

Formatter::Formatter(const Reader& reader)
    : icu_(std::make_unique<Icu>(reader)), language_(reader.language) {}

Formatter::~Formatter() = default;

std::string Formatter::amount(const Money& amount) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::CurrencyUnit currency(icu::StringPiece(amount.currency().code()), status);
    const auto digits = static_cast<int>(amount.currency().digits());
    const auto text = icu_->numbers.unit(currency)
                          .precision(icu::number::Precision::fixedFraction(digits))
                          .formatDecimal(to_string(amount), status)
                          .toString(status);
    check(status, "amount");
    return utf8(with_plain_spaces(text));
}

std::string Formatter::number(std::int64_t number) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu_->numbers.formatInt(number, status).toString(status);
    check(status, "number");
    return utf8(text);
}

std::string Formatter::long_date(const Date& date) const {
    icu::UnicodeString text;
    return utf8(icu_->long_dates->format(midnight_utc(date), text));
}

std::string Formatter::short_date(const Date& date) const {
    icu::UnicodeString text;
    return utf8(icu_->short_dates->format(midnight_utc(date), text));
}

std::string Formatter::clock_time(const std::string& time) const {
    const auto colon = time.find(':');
    const auto of_day = std::chrono::hours(std::stoi(time.substr(0, colon))) +
                        std::chrono::minutes(std::stoi(time.substr(colon + 1)));
    icu::UnicodeString text;
    return utf8(icu_->clock_times->format(
        static_cast<UDate>(std::chrono::milliseconds(of_day).count()), text));
}

std::string Formatter::due_words(const Date& due_on, const Date& today) const {
    const int days = days_from(today, due_on);
    if (days == 0) return translate(language_, "today");
    if (days == 1) return translate(language_, "tomorrow");
    if (days > 0) return counted("in {count} day", "in {count} days", days);
    return counted("{count} day late", "{count} days late", -days);
}

std::string Formatter::counted(std::string_view one, std::string_view many,
                               std::int64_t count) const {
    constexpr std::string_view placeholder = "{count}";
    auto text = translate_plural(language_, one, many, count);
    const auto at = text.find(placeholder);
    if (at != std::string::npos) text.replace(at, placeholder.size(), number(count));
    return text;
}

}  // namespace tawi::portal
