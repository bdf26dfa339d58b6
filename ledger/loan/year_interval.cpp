#include "ledger/loan/year_interval.h"

#include "ledger/error.h"

namespace tawi::loan {

namespace {

constexpr int months_in_year = 12;
constexpr int days_in_week = 7;

unsigned day_meant(const Date& date, unsigned due_day) {
    const bool cut = due_day != 0 && add_months(date, 0, due_day) == date;
    return cut ? due_day : static_cast<unsigned>(date.day());
}

int month_number(const Date& date) {
    return static_cast<int>(date.year()) * months_in_year +
           static_cast<int>(static_cast<unsigned>(date.month()));
}

void check_order(const Date& start, const Date& end) {
    if (end < start) {
        throw InvariantViolation("No interval leads from " + tawi::to_string(start) + " back to " +
                                 tawi::to_string(end));
    }
}

}  // namespace

std::string_view to_string(IntervalUnit unit) noexcept {
    switch (unit) {
        case IntervalUnit::year:
            return "year";
        case IntervalUnit::month:
            return "month";
        case IntervalUnit::week:
            return "week";
    }
    return "unknown";
}

IntervalUnit interval_unit_of(const Recurrence& recurrence) {
    using Unit = Recurrence::Unit;
    if (recurrence.unit == Unit::weeks) return IntervalUnit::week;
    if (recurrence.unit == Unit::days) return IntervalUnit::year;
    const bool yearly = recurrence.unit != Unit::twice_a_month && recurrence.every % 12 == 0;
    return yearly ? IntervalUnit::year : IntervalUnit::month;
}

std::int64_t months_back(const Date& start, const Date& end, int months, unsigned due_day,
                         Date& reached) {
    check_order(start, end);
    const unsigned day = day_meant(end, due_day);
    int steps = (month_number(end) - month_number(start)) / months;
    reached = add_months(end, -steps * months, day);
    if (reached < start) {
        --steps;
        reached = add_months(end, -steps * months, day);
    }
    return steps;
}

YearInterval year_interval(const Date& start, const Date& end, IntervalUnit unit,
                           unsigned due_day) {
    check_order(start, end);
    Date reached = end;
    std::int64_t whole = 0;
    if (unit == IntervalUnit::week) {
        const int weeks = days_between(start, end) / days_in_week;
        reached = add_days(end, -weeks * days_in_week);
        whole = weeks;
    } else {
        const int months = unit == IntervalUnit::year ? months_in_year : 1;
        whole = months_back(start, end, months, due_day, reached);
    }
    return {whole, days_between(start, reached),
            days_between(add_months(reached, -months_in_year), reached)};
}

}  // namespace tawi::loan
