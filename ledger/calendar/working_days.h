#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"

namespace tawi {

/// Where a due date goes that falls on a day off.
enum class WorkingDayRule {
    none,
    following,
    modified_following,  ///< following, unless that leaves the month: then preceding
    preceding,
    next_due_date,  ///< the row falls due together with the following one
};

/// An office's days off: weekly ones and named dates. A value: frozen into each loan.
struct WorkingCalendar {
    std::vector<std::chrono::weekday> weekend;  ///< may be empty; never all seven
    std::vector<Date> holidays;                 ///< ascending, no doubles

    bool is_working_day(const Date& date) const;
    friend bool operator==(const WorkingCalendar&, const WorkingCalendar&) = default;
};

/// Throws InvalidInput{field} if the weekend is all seven days (no_working_day) or the holidays do
/// not ascend (not_ascending).
void validate(const WorkingCalendar& calendar, std::string_view field);

/// `date`, or the working day that the rule moves it to. A weekend of all seven days throws
/// InvariantViolation. So does `next_due_date`: it is a matter of the whole schedule and is not
/// handled here.
Date adjust(const Date& date, WorkingDayRule rule, const WorkingCalendar& calendar);

/// "none", "following", "modified_following", "preceding", "next_due_date".
std::string_view to_string(WorkingDayRule rule) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
WorkingDayRule parse_working_day_rule(std::string_view text, std::string_view field);

}  // namespace tawi
