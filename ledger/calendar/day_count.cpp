#include "ledger/calendar/day_count.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "ledger/error.h"

namespace tawi {

namespace {

constexpr std::array<std::pair<DayCount, std::string_view>, 6> names{{
    {DayCount::thirty_360, "30/360"},
    {DayCount::thirty_e_360, "30E/360"},
    {DayCount::actual_360, "actual/360"},
    {DayCount::actual_365_fixed, "actual/365-fixed"},
    {DayCount::actual_actual_isda, "actual/actual-isda"},
    {DayCount::actual_364, "actual/364"},
}};

/// Years, months and the given days of month, all months having 30 days.
int days_of_30_day_months(const Date& start, int start_day, const Date& end, int end_day) {
    const int years = static_cast<int>(end.year()) - static_cast<int>(start.year());
    const int months = static_cast<int>(static_cast<unsigned>(end.month())) -
                       static_cast<int>(static_cast<unsigned>(start.month()));
    return 360 * years + 30 * months + (end_day - start_day);
}

int day_of_month(const Date& date) {
    return static_cast<int>(static_cast<unsigned>(date.day()));
}

/// ISDA 2006 4.16(f): the end's 31st counts as the 30th only if the start is the 30th or 31st.
int days_30_360(const Date& start, const Date& end) {
    const int start_day = std::min(day_of_month(start), 30);
    const int end_day = start_day == 30 ? std::min(day_of_month(end), 30) : day_of_month(end);
    return days_of_30_day_months(start, start_day, end, end_day);
}

/// ISDA 2006 4.16(g): both 31sts count as the 30th.
int days_30e_360(const Date& start, const Date& end) {
    return days_of_30_day_months(start, std::min(day_of_month(start), 30), end,
                                 std::min(day_of_month(end), 30));
}

/// ISDA 2006 4.16(b): days in a leap year / 366 + days in other years / 365.
Exact actual_actual_isda(const Date& start, const Date& end) {
    constexpr std::int64_t common = 365 * 366;
    const auto share = [](std::chrono::year year) { return is_leap_year(year) ? 365 : 366; };
    if (start.year() == end.year()) {
        return Exact(std::int64_t{days_between(start, end)} * share(start.year()), common);
    }
    using std::chrono::January;
    const auto next_year = start.year() + std::chrono::years(1);
    const std::int64_t before = days_between(start, next_year / January / 1);
    const std::int64_t whole_years = (end.year() - next_year).count();
    const std::int64_t after = days_between(end.year() / January / 1, end);
    return Exact(before * share(start.year()) + whole_years * common + after * share(end.year()),
                 common);
}

}  // namespace

int counted_days(DayCount convention, const Date& start, const Date& end) {
    if (end < start) {
        throw InvariantViolation("Days are counted from " + to_string(start) + " back to " +
                                 to_string(end));
    }
    switch (convention) {
        case DayCount::thirty_360:
            return days_30_360(start, end);
        case DayCount::thirty_e_360:
            return days_30e_360(start, end);
        case DayCount::actual_360:
        case DayCount::actual_365_fixed:
        case DayCount::actual_actual_isda:
        case DayCount::actual_364:
            return days_between(start, end);
    }
    throw InvariantViolation("No such day count");
}

Exact year_fraction(DayCount convention, const Date& start, const Date& end) {
    const int days = counted_days(convention, start, end);
    switch (convention) {
        case DayCount::thirty_360:
        case DayCount::thirty_e_360:
        case DayCount::actual_360:
            return Exact(days, 360);
        case DayCount::actual_365_fixed:
            return Exact(days, 365);
        case DayCount::actual_actual_isda:
            return actual_actual_isda(start, end);
        case DayCount::actual_364:
            return Exact(days, 364);
    }
    throw InvariantViolation("No such day count");
}

std::string_view to_string(DayCount convention) noexcept {
    for (const auto& [value, name] : names) {
        if (value == convention) return name;
    }
    return "unknown";
}

DayCount parse_day_count(std::string_view text, std::string_view field) {
    for (const auto& [value, name] : names) {
        if (name == text) return value;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "The day count is one of 30/360, 30E/360, actual/360, actual/365-fixed, "
                       "actual/actual-isda, actual/364.");
}

}  // namespace tawi
