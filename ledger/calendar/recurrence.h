#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/exact.h"

namespace tawi {

/// How often an instalment falls due. Values out of range (every = 0, due_day = 32, nth = 6) throw
/// InvariantViolation in every function.
struct Recurrence {
    enum class Unit {
        days,               ///< every `every` days
        weeks,              ///< every `every` weeks
        months,             ///< every `every` months on `due_day` (1 to 31, clamped each month)
        twice_a_month,      ///< the 1st and the 15th
        nth_weekday,        ///< the `nth` (1 to 4, or 5 = last) `weekday` of every `every`-th month
        last_day_of_month,  ///< of every `every`-th month
    };
    Unit unit = Unit::months;
    unsigned every = 1;
    unsigned due_day = 0;  ///< months only; 0 = the first due date's own day
    unsigned nth = 0;
    std::chrono::weekday weekday{};

    /// 12 / months, 24 for twice a month, 52 / weeks; nothing sensible for days: throws
    /// InvariantViolation there (interest of "every n days" is always by days).
    Exact periods_per_year() const;

    /// Whether `first` is a day on which this recurrence can fall (the 15th for day 31 is not;
    /// 28 Feb for day 31 is).
    bool fits(const Date& first) const;

    /// The unadjusted due date number `index` (0 = `first` itself), always counted from the first:
    /// 31 Jan, 28 Feb, 31 Mar. Negative indexes go back.
    /// Throws InvariantViolation if `first` does not fit.
    Date occurrence(const Date& first, int index) const;

    friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

/// "days", "weeks", "months", "twice_a_month", "nth_weekday", "last_day_of_month".
std::string_view to_string(Recurrence::Unit unit) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
Recurrence::Unit parse_recurrence_unit(std::string_view text, std::string_view field);

}  // namespace tawi
