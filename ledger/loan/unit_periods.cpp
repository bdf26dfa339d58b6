#include "ledger/loan/unit_periods.h"

#include "ledger/error.h"
#include "ledger/loan/year_interval.h"

namespace tawi::loan {

namespace {

using Unit = Recurrence::Unit;

constexpr int days_in_month = 30;
constexpr int days_in_half_month = 15;
constexpr int days_in_year = 365;
constexpr int days_in_week = 7;
constexpr int months_in_year = 12;

bool is_by_days(const Recurrence& recurrence) {
    return recurrence.unit == Unit::days || recurrence.unit == Unit::weeks;
}

int days_of(const Recurrence& recurrence) {
    const auto every = static_cast<int>(recurrence.every);
    return recurrence.unit == Unit::weeks ? every * days_in_week : every;
}

bool is_by_years(const Recurrence& recurrence) {
    return !is_by_days(recurrence) && recurrence.unit != Unit::twice_a_month &&
           recurrence.every >= months_in_year;
}

Exact per_year_of(const Recurrence& recurrence) {
    if (recurrence.unit == Unit::days) return Exact(days_in_year, recurrence.every);
    return is_by_years(recurrence) ? Exact(1) : recurrence.periods_per_year();
}

/// `parts` of which `unit` make a whole.
UnitPeriods in_wholes(std::int64_t whole, std::int64_t parts, std::int64_t unit) {
    const std::int64_t odd = parts % unit;
    return {whole + parts / unit, odd, odd == 0 ? 1 : unit};
}

}  // namespace

UnitPeriodCount::UnitPeriodCount(const Recurrence& recurrence, const Date& first_payment)
    : UnitPeriodCount(recurrence, first_payment, per_year_of(recurrence)) {}

UnitPeriodCount::UnitPeriodCount(const Recurrence& recurrence, const Date& first_payment,
                                 Exact per_year)
    : recurrence_(recurrence), first_payment_(first_payment), per_year_(std::move(per_year)) {}

UnitPeriodCount UnitPeriodCount::of_single_payment(const Date& advanced_on, const Date& paid_on) {
    Recurrence yearly;
    yearly.every = months_in_year;
    Date reached = paid_on;
    const auto months = months_back(advanced_on, paid_on, 1, 0, reached);
    if (months >= months_in_year) return UnitPeriodCount(yearly, paid_on);
    const Exact per_year = reached == advanced_on && months > 0
                               ? Exact(months_in_year, months)
                               : Exact(days_in_year, days_between(advanced_on, paid_on));
    UnitPeriodCount count(yearly, paid_on, per_year);
    count.term_is_unit_ = true;
    return count;
}

UnitPeriods UnitPeriodCount::between(const Date& start, const Date& date) const {
    if (date < start) {
        throw InvariantViolation("No unit periods lead from " + tawi::to_string(start) +
                                 " back to " + tawi::to_string(date));
    }
    if (term_is_unit_) return {date == start ? 0 : 1, 0, 1};
    if (is_by_days(recurrence_)) {
        return in_wholes(0, days_between(start, date), days_of(recurrence_));
    }
    if (is_by_years(recurrence_)) return by_years(start, date);
    return along_due_dates(start, date);
}

std::optional<int> UnitPeriodCount::due_date_index(const Date& date) const {
    if (!recurrence_.fits(first_payment_) || !recurrence_.fits(date)) return std::nullopt;
    const int days = days_between(first_payment_, date);
    const int unit = recurrence_.unit == Unit::twice_a_month
                         ? days_in_half_month
                         : days_in_month * static_cast<int>(recurrence_.every);
    // A month has 30 to 31 days on average: the guess is never too early.
    int index = days >= 0 ? days / unit + 1 : days / (unit + 1);
    while (recurrence_.occurrence(first_payment_, index) > date)
        --index;
    if (recurrence_.occurrence(first_payment_, index) == date) return index;
    return std::nullopt;
}

UnitPeriods UnitPeriodCount::along_due_dates(const Date& start, const Date& date) const {
    const auto index = due_date_index(date);
    if (!index) return by_months(start, date, 0);
    int earlier = *index;
    Date reached = date;
    if (const auto start_index = due_date_index(start)) {
        return {*index - *start_index, 0, 1};
    }
    // Back to the first payment at once, then step by step to the start.
    if (*index > 0 && first_payment_ >= start) {
        earlier = 0;
        reached = first_payment_;
    }
    for (;;) {
        const Date before = recurrence_.occurrence(first_payment_, earlier - 1);
        if (before < start) break;
        reached = before;
        --earlier;
    }
    return by_months(start, reached, *index - earlier);
}

unsigned UnitPeriodCount::due_day() const {
    return recurrence_.unit == Unit::last_day_of_month ? 31 : recurrence_.due_day;
}

UnitPeriods UnitPeriodCount::by_months(const Date& start, const Date& date,
                                       std::int64_t whole) const {
    Date reached = date;
    const auto months = months_back(start, date, 1, due_day(), reached);
    const auto days = months * days_in_month + days_between(start, reached);
    const auto unit = recurrence_.unit == Unit::twice_a_month
                          ? days_in_half_month
                          : days_in_month * static_cast<std::int64_t>(recurrence_.every);
    return in_wholes(whole, days, unit);
}

UnitPeriods UnitPeriodCount::by_years(const Date& start, const Date& date) const {
    Date reached = date;
    const auto months = months_back(start, date, 1, due_day(), reached);
    if (reached == start) return in_wholes(0, months, months_in_year);
    const auto years = months_back(start, date, months_in_year, due_day(), reached);
    return in_wholes(years, days_between(start, reached), days_in_year);
}

}  // namespace tawi::loan
