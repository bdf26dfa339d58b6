#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace tawi {

/// A day of the proleptic Gregorian calendar, without time or zone. The functions here work in the
/// years 1 to 9999; a result outside them throws InvariantViolation.
using Date = std::chrono::year_month_day;

/// "2026-11-21" exactly, a day that exists, years 1900 to 2999.
/// Throws InvalidInput{field} with code not_a_date.
Date parse_date(std::string_view text, std::string_view field);

/// "2026-11-21".
std::string to_string(const Date& date);

/// Calendar days from `start` to `end` (negative if end is earlier).
int days_between(const Date& start, const Date& end);

/// `date` moved by a number of days, forward or back.
Date add_days(const Date& date, int days);

/// The day `months` later (or earlier) with day-of-month `due_day`, clamped to the month's length:
/// add_months(31 Jan, 1, 31) is 28 Feb, add_months(28 Feb, 1, 31) is 31 Mar.
/// Throws InvariantViolation on a due day outside 1 to 31.
Date add_months(const Date& date, int months, unsigned due_day);

/// The same with the date's own day of month.
Date add_months(const Date& date, int months);

bool is_leap_year(std::chrono::year year) noexcept;

}  // namespace tawi
