#include "ledger/loan/period.h"

#include "ledger/error.h"

namespace tawi::loan {

namespace {

bool counts_by_days(const Terms& terms) {
    return terms.interest_by == InterestBy::days || terms.recurrence.unit == Recurrence::Unit::days;
}

/// The recurrence with its due day made explicit: the first due date's own, unless agreed.
Recurrence anchored(const Terms& terms, const Date& first) {
    auto recurrence = terms.recurrence;
    if (recurrence.unit == Recurrence::Unit::months && recurrence.due_day == 0) {
        const bool follows_disbursement = !terms.first_due_on;
        recurrence.due_day =
            static_cast<unsigned>(follows_disbursement ? terms.disbursed_on.day() : first.day());
    }
    return recurrence;
}

bool is_regular(const Terms& terms, const Recurrence& recurrence, const Date& first) {
    if (recurrence.occurrence(first, -1) == terms.disbursed_on) return true;
    auto from_disbursement = recurrence;
    if (from_disbursement.unit == Recurrence::Unit::months) {
        from_disbursement.due_day = static_cast<unsigned>(terms.disbursed_on.day());
    }
    return from_disbursement.fits(terms.disbursed_on) &&
           from_disbursement.occurrence(terms.disbursed_on, 1) == first;
}

/// Factor of a first period that is shorter or longer than one recurrence.
Exact odd_first_factor(const Terms& terms, const Recurrence& recurrence, const Date& first) {
    if (terms.first_period == FirstPeriod::actual_days) {
        return terms.rate_per_annum * year_fraction(terms.day_count, terms.disbursed_on, first);
    }
    int whole = 0;
    while (recurrence.occurrence(first, -(whole + 1)) >= terms.disbursed_on)
        ++whole;
    const auto reached = recurrence.occurrence(first, -whole);
    const int left_over = days_between(terms.disbursed_on, reached);
    const Exact per_year = recurrence.periods_per_year();
    const Exact regular = terms.rate_per_annum / per_year;
    if (terms.first_period == FirstPeriod::odd_days) {
        const int year = days_between(add_months(reached, -12), reached);
        return regular * whole + terms.rate_per_annum * Exact(left_over, year);
    }
    const int length = days_between(recurrence.occurrence(first, -(whole + 1)), reached);
    return regular * (Exact(whole) + Exact(left_over, length));
}

Date moved(const Terms& terms, const Date& date) {
    if (terms.working_day_rule == WorkingDayRule::none) return date;
    const auto rule = terms.working_day_rule == WorkingDayRule::next_due_date
                          ? WorkingDayRule::none
                          : terms.working_day_rule;
    const auto due = adjust(date, rule, terms.calendar);
    // A first due date that the rule would put on or before the disbursement moves forward.
    if (due > terms.disbursed_on) return due;
    return adjust(date, WorkingDayRule::following, terms.calendar);
}

/// Rows that fall on a day off fall due together with the following one.
void join_with_next(std::vector<Period>& periods, const Terms& terms, const Recurrence& recurrence,
                    const Date& first) {
    for (auto row = periods.size(); row-- > 0;) {
        auto& period = periods[row];
        if (terms.calendar.is_working_day(period.due_on)) continue;
        period.due_on = row + 1 < periods.size()
                            ? periods[row + 1].due_on
                            : recurrence.occurrence(first, static_cast<int>(row) + 1);
    }
}

void follow_due_dates(std::vector<Period>& periods, const Terms& terms) {
    auto start = terms.disbursed_on;
    for (auto& period : periods) {
        const int planned = days_between(period.starts_on, period.ends_on);
        const int actual = days_between(start, period.due_on);
        if (counts_by_days(terms)) {
            period.factor =
                terms.rate_per_annum * year_fraction(terms.day_count, start, period.due_on);
        } else if (planned != actual) {
            period.length = Exact(actual, planned);
            period.factor *= period.length;
        }
        period.starts_on = start;
        period.ends_on = period.due_on;
        start = period.due_on;
    }
}

}  // namespace

std::vector<Period> periods_of(const Terms& terms) {
    const auto first = first_due_on(terms);
    const auto recurrence = anchored(terms, first);
    const bool by_days = counts_by_days(terms);
    const Exact regular_factor =
        by_days ? Exact(0) : terms.rate_per_annum / recurrence.periods_per_year();
    std::vector<Period> periods;
    periods.reserve(terms.instalments);
    auto start = terms.disbursed_on;
    for (unsigned row = 0; row < terms.instalments; ++row) {
        const auto end = row == 0 ? first : recurrence.occurrence(first, static_cast<int>(row));
        Exact factor = regular_factor;
        if (by_days) {
            factor = terms.rate_per_annum * year_fraction(terms.day_count, start, end);
        } else if (row == 0 && !is_regular(terms, recurrence, first)) {
            factor = odd_first_factor(terms, recurrence, first);
        }
        periods.push_back({start, end, moved(terms, end), factor, Exact(1)});
        start = end;
    }
    if (terms.working_day_rule == WorkingDayRule::next_due_date) {
        join_with_next(periods, terms, recurrence, first);
    }
    if (terms.interest_follows_due_date) follow_due_dates(periods, terms);
    return periods;
}

}  // namespace tawi::loan
