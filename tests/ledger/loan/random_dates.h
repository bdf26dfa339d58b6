#pragma once

#include "ledger/loan/period.h"
#include "ledger/loan/terms.h"
#include "tests/ledger/loan/random_values.h"

/// Random due dates of contracts: recurrences, days named one by one, days that are not worked.
namespace tawi::loan {

inline Recurrence any_recurrence() {
    using Unit = Recurrence::Unit;
    Recurrence recurrence;
    recurrence.unit = any_of({Unit::months, Unit::weeks, Unit::days, Unit::twice_a_month,
                              Unit::nth_weekday, Unit::last_day_of_month});
    recurrence.every = any_in(1U, recurrence.unit == Unit::days ? 40U : 4U);
    if (recurrence.unit == Unit::twice_a_month) recurrence.every = 1;
    if (recurrence.unit == Unit::months) recurrence.due_day = any_of({0U, 1U, 15U, 31U});
    if (recurrence.unit == Unit::nth_weekday) {
        recurrence.nth = any_in(1U, 6U);
        recurrence.weekday = std::chrono::weekday(any_in(0U, 7U));
    }
    return recurrence;
}

/// A week of four to seven working days, so that many due dates move away from their period's end.
inline void choose_working_days(Terms& terms) {
    using namespace std::chrono;
    terms.calendar.weekend = any_of<std::vector<weekday>>(
        {{Sunday}, {}, {Saturday, Sunday}, {Friday, Saturday}, {Sunday, Monday, Saturday}});
    terms.calendar.holidays = {Date(May / 1 / 2025)};
    terms.working_day_rule =
        any_of({WorkingDayRule::none, WorkingDayRule::following, WorkingDayRule::preceding,
                WorkingDayRule::modified_following, WorkingDayRule::next_due_date});
    terms.interest_follows_due_date = any_bool();
}

inline void choose_dates(Terms& terms) {
    terms.disbursed_on = add_days(Date(std::chrono::January / 1 / 2024), any_in(0, 800));
    terms.recurrence = any_recurrence();
    if (sometimes()) {
        auto day = terms.disbursed_on;
        for (unsigned row = 0; row < terms.instalments; ++row) {
            day = add_days(day, any_in(1, 70));
            terms.due_dates.push_back(day);
        }
    } else if (any_bool()) {
        const auto later = any_in(0, 2);
        const auto regular = first_due_on(terms);
        terms.first_due_on = terms.recurrence.occurrence(regular, later);
        if (terms.recurrence.unit == Recurrence::Unit::weeks && any_bool()) {
            terms.first_due_on = add_days(*terms.first_due_on, any_in(0, 6));
        }
    }
    if (any_bool()) choose_working_days(terms);
}

inline int days_of_term(const Terms& terms) {
    return days_between(terms.disbursed_on, periods_of(terms).back().ends_on);
}

}  // namespace tawi::loan
