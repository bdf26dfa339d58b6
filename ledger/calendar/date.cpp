#include "ledger/calendar/date.h"

#include <algorithm>
#include <cstdint>

#include "ledger/error.h"

namespace tawi {

namespace {

using std::chrono::sys_days;

constexpr int months_in_year = 12;
constexpr int first_year = 1;
constexpr int last_year = 9999;
constexpr sys_days first_day = std::chrono::year(first_year) / std::chrono::January / 1;
constexpr sys_days last_day = std::chrono::year(last_year) / std::chrono::December / 31;

/// The number that the digits spell, or -1 if one is no digit.
int number(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return -1;
        value = value * 10 + (digit - '0');
    }
    return value;
}

void append_padded(std::string& text, unsigned value, std::size_t width) {
    const std::string digits = std::to_string(value);
    text.append(width - std::min(width, digits.size()), '0').append(digits);
}

[[noreturn]] void fail_outside_calendar(const Date& date, int count, const char* unit) {
    throw InvariantViolation(to_string(date) + " moved by " + std::to_string(count) + unit +
                             " is outside the calendar");
}

}  // namespace

Date parse_date(std::string_view text, std::string_view field) {
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (shaped) {
        const int year = number(text.substr(0, 4));
        const int month = number(text.substr(5, 2));
        const int day = number(text.substr(8, 2));
        if (year >= 1900 && year <= 2999 && month > 0 && day > 0) {
            const Date date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
            if (date.ok()) return date;
        }
    }
    throw InvalidInput(std::string(field), "not_a_date",
                       "A date is written as year-month-day, such as 2026-11-21, "
                       "and is a day that exists.");
}

std::string to_string(const Date& date) {
    const int year = static_cast<int>(date.year());
    std::string text;
    text.reserve(10);
    if (year < 0) text.push_back('-');
    append_padded(text, static_cast<unsigned>(year < 0 ? -year : year), 4);
    text.push_back('-');
    append_padded(text, static_cast<unsigned>(date.month()), 2);
    text.push_back('-');
    append_padded(text, static_cast<unsigned>(date.day()), 2);
    return text;
}

int days_between(const Date& start, const Date& end) {
    return static_cast<int>((sys_days(end) - sys_days(start)).count());
}

Date add_days(const Date& date, int days) {
    const std::int64_t moved = std::int64_t{sys_days(date).time_since_epoch().count()} + days;
    if (moved < first_day.time_since_epoch().count() ||
        moved > last_day.time_since_epoch().count()) {
        fail_outside_calendar(date, days, " days");
    }
    return sys_days(std::chrono::days(static_cast<int>(moved)));
}

Date add_months(const Date& date, int months, unsigned due_day) {
    if (due_day < 1 || due_day > 31) {
        throw InvariantViolation("The due day " + std::to_string(due_day) + " is not in 1 to 31");
    }
    const std::int64_t moved = std::int64_t{static_cast<int>(date.year())} * months_in_year +
                               static_cast<unsigned>(date.month()) - 1 + months;
    if (moved < first_year * months_in_year || moved >= (last_year + 1) * months_in_year) {
        fail_outside_calendar(date, months, " months");
    }
    const std::chrono::year_month month{
        std::chrono::year(static_cast<int>(moved / months_in_year)),
        std::chrono::month(static_cast<unsigned>(moved % months_in_year) + 1)};
    // Only a day after the 28th can need clamping.
    const std::chrono::day day(due_day);
    if (due_day <= 28) return month / day;
    return month / std::min(day, (month / std::chrono::last).day());
}

Date add_months(const Date& date, int months) {
    return add_months(date, months, static_cast<unsigned>(date.day()));
}

bool is_leap_year(std::chrono::year year) noexcept {
    return year.is_leap();
}

}  // namespace tawi
