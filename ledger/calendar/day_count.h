#pragma once

#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/money/exact.h"

namespace tawi {

/// How days become a fraction of a year (DOMAIN, Dates).
enum class DayCount {
    thirty_360,    ///< 30/360 bond basis (ISDA 2006 4.16(f))
    thirty_e_360,  ///< 30E/360 (ISDA 2006 4.16(g))
    actual_360,
    actual_365_fixed,
    actual_actual_isda,
    actual_364,
};

/// Days of [start, end) by the convention: 30-day months for the 30/360 family, else calendar days.
/// end < start throws InvariantViolation.
int counted_days(DayCount convention, const Date& start, const Date& end);

/// The exact fraction of a year in [start, end). end < start throws InvariantViolation.
Exact year_fraction(DayCount convention, const Date& start, const Date& end);

/// "30/360", "30E/360", "actual/360", "actual/365-fixed", "actual/actual-isda", "actual/364".
std::string_view to_string(DayCount convention) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
DayCount parse_day_count(std::string_view text, std::string_view field);

}  // namespace tawi
