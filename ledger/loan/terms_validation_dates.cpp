#include <algorithm>

#include "ledger/loan/terms_validation.h"

namespace tawi::loan {

namespace {

using Unit = Recurrence::Unit;

constexpr int longest_term_in_days = 1200 * 31;  // 1200 months
constexpr int last_year = 2999;

void validate_recurrence(const Recurrence& recurrence) {
    if (recurrence.every == 0 || recurrence.every > 366) {
        refuse_terms("/recurrence/every", "out_of_range", "A recurrence is every 1 to 366 units.");
    }
    if (recurrence.due_day > 31) {
        refuse_terms("/recurrence/due_day", "out_of_range", "A due day is 1 to 31.");
    }
    const bool by_weekday = recurrence.unit == Unit::nth_weekday;
    if (by_weekday && (recurrence.nth < 1 || recurrence.nth > 5 || !recurrence.weekday.ok())) {
        refuse_terms("/recurrence/nth", "out_of_range",
                     "A recurrence by weekday names the 1st to 4th or, as 5, the last one of a "
                     "month.");
    }
}

/// An upper bound of the days from one due date to the next.
int longest_step_in_days(const Recurrence& recurrence) {
    const int every = static_cast<int>(recurrence.every);
    if (recurrence.unit == Unit::days) return every;
    if (recurrence.unit == Unit::weeks) return every * 7;
    return recurrence.unit == Unit::twice_a_month ? 17 : every * 31;
}

/// By how much the first due date is later than one recurrence after the disbursement.
int days_put_off(const Terms& terms, const Date& first) {
    if (!terms.first_due_on) return 0;
    auto regular = terms;
    regular.first_due_on.reset();
    return std::max(0, days_between(first_due_on(regular), first));
}

void refuse_too_long() {
    refuse_terms("/instalments", "too_long", "A loan runs for at most 100 years, before 2999.");
}

void validate_due_dates(const Terms& terms) {
    const auto& dates = terms.due_dates;
    if (dates.size() != terms.instalments) {
        refuse_terms("/due_dates", "wrong_count", "There is one due date for each instalment.");
    }
    if (terms.first_due_on) {
        refuse_terms("/first_due_on", "contradiction",
                     "Where every due date is named, the first one is not named again.");
    }
    if (dates.front() <= terms.disbursed_on) {
        refuse_terms("/due_dates", "before_disbursement",
                     "The due dates must be after the disbursement.");
    }
    for (std::size_t index = 1; index < dates.size(); ++index) {
        if (dates[index] <= dates[index - 1]) {
            refuse_terms("/due_dates", "not_ascending", "Due dates are named in ascending order.");
        }
    }
    if (days_between(terms.disbursed_on, dates.back()) > longest_term_in_days ||
        int{dates.back().year()} >= last_year) {
        refuse_too_long();
    }
    if (terms.amortised_over != 0) {
        refuse_terms("/amortised_over", "contradiction",
                     "Where every due date is named, the instalment is computed for them alone.");
    }
    if (terms.on_change == OnChange::keep_instalment) {
        refuse_terms("/on_change", "contradiction",
                     "Where every due date is named, no rows can be added.");
    }
}

}  // namespace

bool is_too_long(const Date& from, const Date& to) {
    return days_between(from, to) > longest_term_in_days || int{to.year()} >= last_year;
}

void validate_dates(const Terms& terms) {
    validate_recurrence(terms.recurrence);
    validate(terms.calendar, "/calendar");
    if (!terms.due_dates.empty()) return validate_due_dates(terms);
    const auto first = first_due_on(terms);
    if (first <= terms.disbursed_on) {
        refuse_terms("/first_due_on", "before_disbursement",
                     "The first due date must be after the disbursement.");
    }
    if (!terms.recurrence.fits(first)) {
        refuse_terms("/first_due_on", "off_recurrence",
                     "The first due date is not a day on which this recurrence falls.");
    }
    const auto rows = static_cast<int>(std::max(terms.instalments, terms.amortised_over));
    const auto days = longest_step_in_days(terms.recurrence) * rows;
    if (days_put_off(terms, first) + days > longest_term_in_days ||
        int{first.year()} + days / 365 >= last_year) {
        refuse_too_long();
    }
}

}  // namespace tawi::loan
