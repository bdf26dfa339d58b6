#include "ledger/calendar/recurrence.h"

#include <array>
#include <cstdint>
#include <utility>

#include "ledger/error.h"

namespace tawi {

namespace {

using std::chrono::sys_days;
using Unit = Recurrence::Unit;

constexpr std::array<std::pair<Unit, std::string_view>, 6> names{{
    {Unit::days, "days"},
    {Unit::weeks, "weeks"},
    {Unit::months, "months"},
    {Unit::twice_a_month, "twice_a_month"},
    {Unit::nth_weekday, "nth_weekday"},
    {Unit::last_day_of_month, "last_day_of_month"},
}};

constexpr unsigned last_weekday = 5;

void check(const Recurrence& recurrence) {
    const bool weekday_named =
        recurrence.unit != Unit::nth_weekday ||
        (recurrence.nth >= 1 && recurrence.nth <= last_weekday && recurrence.weekday.ok());
    if (recurrence.every == 0 || recurrence.due_day > 31 || !weekday_named) {
        throw InvariantViolation("No such recurrence: every " + std::to_string(recurrence.every) +
                                 ' ' + std::string(to_string(recurrence.unit)) + ", due day " +
                                 std::to_string(recurrence.due_day) + ", nth " +
                                 std::to_string(recurrence.nth));
    }
}

/// `index` steps of `step` units, as long as a date can move that far.
int steps(int index, std::int64_t step) {
    int moved = 0;
    if (__builtin_mul_overflow(index, step, &moved)) {
        throw InvariantViolation(std::to_string(index) + " steps of " + std::to_string(step) +
                                 " lead outside the calendar");
    }
    return moved;
}

Date last_day_of(const Date& date) {
    return date.year() / date.month() / std::chrono::last;
}

/// The nth (5 = last) weekday of the month in which `date` lies.
Date weekday_of_month(const Recurrence& recurrence, const Date& date) {
    const auto month = date.year() / date.month();
    if (recurrence.nth == last_weekday)
        return sys_days(month / recurrence.weekday[std::chrono::last]);
    return sys_days(month / recurrence.weekday[recurrence.nth]);
}

unsigned due_day_of(const Recurrence& recurrence, const Date& first) {
    return recurrence.due_day != 0 ? recurrence.due_day : static_cast<unsigned>(first.day());
}

/// From the 1st or 15th, `index` half months on.
Date half_months_later(const Date& first, int index) {
    const std::int64_t halves = std::int64_t{index} + (first.day() == std::chrono::day(15) ? 1 : 0);
    const bool fifteenth = halves % 2 != 0;
    const std::int64_t months = (halves - (fifteenth ? 1 : 0)) / 2;
    return add_months(first, static_cast<int>(months), fifteenth ? 15 : 1);
}

}  // namespace

Exact Recurrence::periods_per_year() const {
    check(*this);
    switch (unit) {
        case Unit::weeks:
            return Exact(52, every);
        case Unit::months:
        case Unit::nth_weekday:
        case Unit::last_day_of_month:
            return Exact(12, every);
        case Unit::twice_a_month:
            return Exact(24);
        case Unit::days:
            break;
    }
    throw InvariantViolation("Every " + std::to_string(every) + " days has no periods per year");
}

bool Recurrence::fits(const Date& first) const {
    check(*this);
    switch (unit) {
        case Unit::days:
        case Unit::weeks:
            return true;
        case Unit::months:
            return add_months(first, 0, due_day_of(*this, first)) == first;
        case Unit::twice_a_month:
            return first.day() == std::chrono::day(1) || first.day() == std::chrono::day(15);
        case Unit::nth_weekday:
            return weekday_of_month(*this, first) == first;
        case Unit::last_day_of_month:
            return last_day_of(first) == first;
    }
    return false;
}

Date Recurrence::occurrence(const Date& first, int index) const {
    if (!fits(first)) {
        throw InvariantViolation(to_string(first) + " is no due date of the recurrence " +
                                 std::string(to_string(unit)));
    }
    switch (unit) {
        case Unit::days:
            return add_days(first, steps(index, every));
        case Unit::weeks:
            return add_days(first, steps(index, std::int64_t{every} * 7));
        case Unit::months:
            return add_months(first, steps(index, every), due_day_of(*this, first));
        case Unit::twice_a_month:
            return half_months_later(first, index);
        case Unit::nth_weekday:
            return weekday_of_month(*this, add_months(first, steps(index, every), 1));
        case Unit::last_day_of_month:
            return add_months(first, steps(index, every), 31);
    }
    throw InvariantViolation("No such recurrence unit");
}

std::string_view to_string(Recurrence::Unit unit) noexcept {
    for (const auto& [value, name] : names) {
        if (value == unit) return name;
    }
    return "unknown";
}

Recurrence::Unit parse_recurrence_unit(std::string_view text, std::string_view field) {
    for (const auto& [value, name] : names) {
        if (name == text) return value;
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       "The recurrence is one of days, weeks, months, twice_a_month, nth_weekday, "
                       "last_day_of_month.");
}

}  // namespace tawi
