#include "ledger/loan/period.h"

#include "ledger/error.h"

namespace tawi::loan {

namespace {

using Unit = Recurrence::Unit;

/// Days of the year that the convention divides by; actual/actual knows two kinds of years, and
/// stands for its common one.
std::int64_t days_of_year(DayCount convention) {
    switch (convention) {
        case DayCount::actual_365_fixed:
        case DayCount::actual_actual_isda:
            return 365;
        case DayCount::actual_364:
            return 364;
        default:
            return 360;
    }
}

SmallFraction years_by_days(const Terms& terms, const Date& start, const Date& end) {
    if (terms.day_count == DayCount::actual_actual_isda) {
        return SmallFraction::of(year_fraction(terms.day_count, start, end));
    }
    return SmallFraction(counted_days(terms.day_count, start, end), days_of_year(terms.day_count));
}

/// Whether the first period is one recurrence long, counted from either end.
bool is_regular(const Terms& terms, const Recurrence& recurrence, const Date& disbursed_on,
                const Date& first) {
    if (!terms.due_dates.empty() || recurrence.occurrence(first, -1) == disbursed_on) return true;
    auto from_disbursement = recurrence;
    if (from_disbursement.unit == Unit::months) {
        from_disbursement.due_day = static_cast<unsigned>(disbursed_on.day());
    }
    return from_disbursement.fits(disbursed_on) &&
           from_disbursement.occurrence(disbursed_on, 1) == first;
}

Date moved(const Terms& terms, const Date& date, const Date& disbursed_on) {
    if (terms.working_day_rule == WorkingDayRule::none) return date;
    const auto rule = terms.working_day_rule == WorkingDayRule::next_due_date
                          ? WorkingDayRule::none
                          : terms.working_day_rule;
    const auto due = adjust(date, rule, terms.calendar);
    // A due date that the rule would put on or before the disbursement moves forward.
    if (due > disbursed_on) return due;
    return adjust(date, WorkingDayRule::following, terms.calendar);
}

/// The next day of the recurrence that is a working day; where all its days are days off, the next
/// working day.
Date working_day_after(const WorkingCalendar& calendar, const Recurrence& recurrence,
                       const Date& planned_on) {
    for (int count = 1; count <= 12; ++count) {
        const auto day = due_date_after(recurrence, planned_on, count);
        if (calendar.is_working_day(day)) return day;
    }
    return adjust(planned_on, WorkingDayRule::following, calendar);
}

/// Rows that fall on a day off fall due together with the following one.
void join_with_next(std::vector<Period>& periods, const Terms& terms, const Recurrence& recurrence,
                    std::size_t from) {
    for (auto row = periods.size(); row-- > from;) {
        auto& period = periods[row];
        if (terms.calendar.is_working_day(period.due_on)) continue;
        period.due_on = row + 1 < periods.size()
                            ? periods[row + 1].due_on
                            : working_day_after(terms.calendar, recurrence, period.planned_on);
    }
}

/// A row is not due before one before it whose due date was moved further.
void keep_order(std::vector<Period>& periods, std::size_t from) {
    for (auto row = std::max<std::size_t>(from, 1); row < periods.size(); ++row)
        periods[row].due_on = std::max(periods[row].due_on, periods[row - 1].due_on);
}

/// Interest periods that end on the due dates as moved.
void follow_due_dates(std::vector<Period>& periods, const Terms& terms, std::size_t from) {
    auto start = from == 0 ? periods.front().starts_on : periods[from - 1].ends_on;
    for (auto row = from; row < periods.size(); ++row) {
        auto& period = periods[row];
        const int planned = days_between(period.starts_on, period.ends_on);
        const int actual = days_between(start, period.due_on);
        const bool same_years = period.annuity_years == period.years;
        if (counts_by_days(terms)) {
            period.years = years_by_days(terms, start, period.due_on);
            if (same_years) period.annuity_years = period.years;
        } else if (planned != actual) {
            const SmallFraction share(actual, planned);
            period.length = period.length * share;
            period.years = period.years * share;
            if (terms.annuity_factors == AnnuityFactors::exact) {
                period.annuity_years = period.annuity_years * share;
            }
        }
        period.starts_on = start;
        period.ends_on = period.due_on;
        start = period.due_on;
    }
}

/// What the first period counts for in the annuity when its odd interest goes on top.
void put_odd_interest_on_top(Period& first, const Terms& terms, const Recurrence& recurrence) {
    if (terms.odd_interest != OddInterest::on_top ||
        terms.annuity_factors != AnnuityFactors::exact ||
        is_regular(terms, recurrence, first.starts_on, first.planned_on)) {
        return;
    }
    first.annuity_years = years_of_period(
        terms, recurrence, recurrence.occurrence(first.planned_on, -1), first.planned_on);
}

/// Days of a regular period whatever the calendar: a month has 30.
std::int64_t regular_days(const Recurrence& recurrence) {
    const auto every = static_cast<std::int64_t>(recurrence.every);
    switch (recurrence.unit) {
        case Unit::days:
            return every;
        case Unit::weeks:
            return 7 * every;
        case Unit::twice_a_month:
            return 15;
        default:
            return 30 * every;
    }
}

/// What a period counts for in an annuity of regular periods. Interest by days: its regular days by
/// the day count (Apache Fineract's calendar-day products).
SmallFraction regular_annuity_years(const Terms& terms, const Recurrence& recurrence) {
    if (terms.interest_by == InterestBy::period) return regular_years(terms, recurrence);
    return SmallFraction(regular_days(recurrence), days_of_year(terms.day_count));
}

}  // namespace

bool counts_by_days(const Terms& terms) {
    return terms.interest_by == InterestBy::days || terms.recurrence.unit == Unit::days;
}

SmallFraction regular_years(const Terms& terms, const Recurrence& recurrence) {
    const auto every = static_cast<std::int64_t>(recurrence.every);
    switch (recurrence.unit) {
        case Unit::weeks:
            return SmallFraction(every, 52);
        case Unit::twice_a_month:
            return SmallFraction(1, 24);
        case Unit::days:
            return SmallFraction(every, days_of_year(terms.day_count));
        default:
            return SmallFraction(every, 12);
    }
}

SmallFraction years_of_odd_period(const Terms& terms, const Recurrence& recurrence,
                                  const Date& start, const Date& end) {
    if (counts_by_days(terms) || terms.first_period == FirstPeriod::actual_days) {
        return years_by_days(terms, start, end);
    }
    int whole = 0;
    while (recurrence.occurrence(end, -(whole + 1)) >= start)
        ++whole;
    const auto reached = recurrence.occurrence(end, -whole);
    const int left_over = days_between(start, reached);
    const auto regular = regular_years(terms, recurrence);
    const auto years = regular * SmallFraction(whole);
    if (terms.first_period == FirstPeriod::odd_days) {
        return years + SmallFraction(left_over, days_between(add_months(reached, -12), reached));
    }
    const int length = days_between(recurrence.occurrence(end, -(whole + 1)), reached);
    return years + regular * SmallFraction(left_over, length);
}

Recurrence recurrence_of(const Terms& terms, const Date& disbursed_on) {
    auto recurrence = terms.recurrence;
    if (recurrence.unit == Unit::months && recurrence.due_day == 0) {
        const auto& named = terms.due_dates.empty() ? disbursed_on : terms.due_dates.back();
        recurrence.due_day = static_cast<unsigned>(terms.first_due_on.value_or(named).day());
    }
    return recurrence;
}

Date due_date_after(const Recurrence& recurrence, const Date& last, int count) {
    if (recurrence.fits(last)) return recurrence.occurrence(last, count);
    auto first = add_days(last, 1);
    while (!recurrence.fits(first))
        first = add_days(first, 1);
    return recurrence.occurrence(first, count - 1);
}

SmallFraction years_of_period(const Terms& terms, const Recurrence& recurrence, const Date& start,
                              const Date& end) {
    return counts_by_days(terms) ? years_by_days(terms, start, end)
                                 : regular_years(terms, recurrence);
}

void lay_periods(std::vector<Period>& periods, const Terms& terms, const Recurrence& recurrence,
                 std::size_t from) {
    const auto disbursed_on = periods.front().starts_on;
    auto start = from == 0 ? disbursed_on : periods[from - 1].planned_on;
    for (auto row = from; row < periods.size(); ++row) {
        auto& period = periods[row];
        period.starts_on = start;
        period.ends_on = period.planned_on;
        period.due_on = moved(terms, period.planned_on, disbursed_on);
        period.years = period.planned_years;
        period.annuity_years = terms.annuity_factors == AnnuityFactors::regular
                                   ? regular_annuity_years(terms, recurrence)
                                   : period.years;
        period.length = period.planned_length;
        start = period.planned_on;
    }
    if (from == 0) put_odd_interest_on_top(periods.front(), terms, recurrence);
    if (terms.working_day_rule == WorkingDayRule::next_due_date) {
        join_with_next(periods, terms, recurrence, from);
    }
    keep_order(periods, from);
    if (terms.interest_follows_due_date) follow_due_dates(periods, terms, from);
}

void plan_more_periods(std::vector<Period>& periods, const Terms& terms,
                       const Recurrence& recurrence, std::size_t count) {
    const auto last = periods.back().planned_on;
    auto start = last;
    for (std::size_t index = 1; index <= count; ++index) {
        Period period;
        period.planned_on = due_date_after(recurrence, last, static_cast<int>(index));
        period.planned_years = years_of_period(terms, recurrence, start, period.planned_on);
        start = period.planned_on;
        periods.push_back(period);
    }
}

void append_periods(std::vector<Period>& periods, const Terms& terms, const Recurrence& recurrence,
                    std::size_t count) {
    const auto from = periods.size();
    plan_more_periods(periods, terms, recurrence, count);
    lay_periods(periods, terms, recurrence, from);
}

std::vector<Period> periods_of(const Terms& terms, const Date& disbursed_on) {
    const auto recurrence = recurrence_of(terms, disbursed_on);
    const auto first = first_due_on(terms, disbursed_on);
    std::vector<Period> periods(terms.instalments);
    const bool by_days = counts_by_days(terms);
    const auto regular = regular_years(terms, recurrence);
    auto start = disbursed_on;
    for (unsigned row = 0; row < terms.instalments; ++row) {
        auto& period = periods[row];
        period.planned_on = row == 0 ? first
                            : terms.due_dates.empty()
                                ? recurrence.occurrence(first, static_cast<int>(row))
                                : terms.due_dates[row];
        if (row == 0 && !is_regular(terms, recurrence, disbursed_on, first)) {
            period.planned_years = years_of_odd_period(terms, recurrence, disbursed_on, first);
        } else {
            period.planned_years =
                by_days ? years_by_days(terms, start, period.planned_on) : regular;
        }
        period.repays_principal = row >= terms.principal_grace;
        period.bears_interest = row >= terms.interest_grace;
        period.defers_interest = row < terms.interest_deferral;
        start = period.planned_on;
    }
    periods.front().starts_on = disbursed_on;
    lay_periods(periods, terms, recurrence, 0);
    return periods;
}

std::vector<Period> periods_of(const Terms& terms) {
    return periods_of(terms, terms.disbursed_on);
}

}  // namespace tawi::loan
