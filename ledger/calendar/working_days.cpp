#include "ledger/calendar/working_days.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <functional>
#include <utility>

#include "ledger/error.h"

namespace tawi {

namespace {

constexpr std::array<std::pair<WorkingDayRule, std::string_view>, 5> names{{
    {WorkingDayRule::none, "none"},
    {WorkingDayRule::following, "following"},
    {WorkingDayRule::modified_following, "modified_following"},
    {WorkingDayRule::preceding, "preceding"},
    {WorkingDayRule::next_due_date, "next_due_date"},
}};

bool is_all_week(const std::vector<std::chrono::weekday>& weekend) {
    std::bitset<7> days;
    for (const std::chrono::weekday day : weekend) {
        days.set(day.c_encoding());
    }
    return days.all();
}

/// The nearest working day from `date` on, going by `step` days: 1 or -1.
Date nearest_working_day(Date date, int step, const WorkingCalendar& calendar) {
    while (!calendar.is_working_day(date)) {
        date = add_days(date, step);
    }
    return date;
}

}  // namespace

bool WorkingCalendar::is_working_day(const Date& date) const {
    return !std::ranges::binary_search(holidays, date) &&
           std::ranges::find(weekend, std::chrono::weekday(std::chrono::sys_days(date))) ==
               weekend.end();
}

void validate(const WorkingCalendar& calendar, std::string_view field) {
    if (is_all_week(calendar.weekend)) {
        throw InvalidInput(std::string(field), "no_working_day",
                           "A week has at least one working day.");
    }
    if (std::ranges::adjacent_find(calendar.holidays, std::greater_equal<>()) !=
        calendar.holidays.end()) {
        throw InvalidInput(std::string(field), "not_ascending",
                           "Holidays are listed in order, each one once.");
    }
}

Date adjust(const Date& date, WorkingDayRule rule, const WorkingCalendar& calendar) {
    if (rule == WorkingDayRule::next_due_date) {
        throw InvariantViolation("The next due date after " + to_string(date) +
                                 " is a matter of the schedule");
    }
    if (rule == WorkingDayRule::none || calendar.is_working_day(date)) return date;
    if (is_all_week(calendar.weekend)) {
        throw InvariantViolation("No working day for " + to_string(date) +
                                 ": the weekend is all seven days");
    }
    if (rule == WorkingDayRule::preceding) return nearest_working_day(date, -1, calendar);
    const Date following = nearest_working_day(date, 1, calendar);
    const bool leaves_month = following.month() != date.month();
    if (rule == WorkingDayRule::modified_following && leaves_month) {
        return nearest_working_day(date, -1, calendar);
    }
    return following;
}

std::string_view to_string(WorkingDayRule rule) noexcept {
    for (const auto& [value, name] : names) {
        if (value == rule) return name;
    }
    return "unknown";
}

WorkingDayRule parse_working_day_rule(std::string_view text, std::string_view field) {
    for (const auto& [value, name] : names) {
        if (name == text) return value;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "The working-day rule is one of none, following, modified_following, "
                       "preceding, next_due_date.");
}

}  // namespace tawi
