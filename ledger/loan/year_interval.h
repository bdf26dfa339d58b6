#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/calendar/recurrence.h"

namespace tawi::loan {

/// The unit in which an interval is counted before days are.
enum class IntervalUnit { year, month, week };

/// "year", "month", "week".
std::string_view to_string(IntervalUnit unit) noexcept;

/// The unit of a loan's instalments: weeks for weeks, years for a multiple of 12 months and for
/// every n days, months for the rest.
IntervalUnit interval_unit_of(const Recurrence& recurrence);

/// An interval as the European directives count it: whole units back from the later date, then the
/// days left over before them, each a part of the year that ends where they end.
struct YearInterval {
    std::int64_t whole;
    std::int64_t days;
    std::int64_t days_in_year;  ///< 365 or 366
    friend bool operator==(const YearInterval&, const YearInterval&) = default;
};

/// The interval from `start` to a later or equal `end`. A month or year back keeps the day of the
/// month, cut to the month's length; `due_day` is the day meant where `end` itself was cut to it
/// (28 Feb for the 31st), 0 for the day of `end`. Throws InvariantViolation if `end` is earlier.
/// Source: Directives 2008/48/EC Annex I and 2014/17/EU Annex I, remark (c); Commission
/// SWD(2012) 128 final, 4.1.1.
YearInterval year_interval(const Date& start, const Date& end, IntervalUnit unit,
                           unsigned due_day = 0);

/// How many whole steps of `months` (at least 1) lie between the dates, counted back from `end`;
/// `reached` is the day where they begin. The same rules for the day of the month.
std::int64_t months_back(const Date& start, const Date& end, int months, unsigned due_day,
                         Date& reached);

}  // namespace tawi::loan
