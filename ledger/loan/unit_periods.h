#pragma once

#include <cstdint>
#include <optional>

#include "ledger/calendar/date.h"
#include "ledger/calendar/recurrence.h"
#include "ledger/money/exact.h"

namespace tawi::loan {

/// A time counted in unit periods: whole ones and an odd part of one in [0, 1).
struct UnitPeriods {
    std::int64_t whole = 0;
    std::int64_t odd_above = 0;
    std::int64_t odd_below = 1;
    friend bool operator==(const UnitPeriods&, const UnitPeriods&) = default;
};

/// Regulation Z's count of unit periods, where the unit period is the recurrence of the payments.
/// Source: 12 CFR 1026, Appendix J, (b)(5).
///  - days, weeks: days / the days of a unit period.
///  - months, nth weekday, last day: whole unit periods back along the due dates, then 30 x the
///  full
///    months back from there + the days left, over 30 x the months of a unit period.
///  - twice a month: the same over 15; a payment on another day than the 1st or 15th is
///    counted as 30 x months + days altogether.
///  - a year or more: whole years; then months / 12 if nothing is left over, else days / 365.
class UnitPeriodCount {
 public:
    /// `first_payment` is where the due dates are counted from.
    UnitPeriodCount(const Recurrence& recurrence, const Date& first_payment);

    /// A loan of one advance and one payment: the unit period is the term, at most a year.
    static UnitPeriodCount of_single_payment(const Date& advanced_on, const Date& paid_on);

    /// Unit periods a year.
    Exact per_year() const { return per_year_; }

    /// From `start` to a later or equal `date`. Throws InvariantViolation if it is earlier.
    UnitPeriods between(const Date& start, const Date& date) const;

 private:
    UnitPeriodCount(const Recurrence& recurrence, const Date& first_payment, Exact per_year);
    UnitPeriods along_due_dates(const Date& start, const Date& date) const;
    UnitPeriods by_months(const Date& start, const Date& date, std::int64_t whole) const;
    UnitPeriods by_years(const Date& start, const Date& date) const;
    unsigned due_day() const;
    std::optional<int> due_date_index(const Date& date) const;

    Recurrence recurrence_;
    Date first_payment_;
    Exact per_year_;
    bool term_is_unit_ = false;
};

}  // namespace tawi::loan
