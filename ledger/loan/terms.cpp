#include "ledger/loan/terms.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::loan {

namespace {

constexpr unsigned most_instalments = 1200;
constexpr unsigned highest_rate_per_annum = 10;  // 1000 % a year
constexpr int longest_term_in_days = 1200 * 31;  // 1200 months
constexpr int last_year = 2999;

void refuse(const char* field, const char* code, const std::string& detail) {
    throw InvalidInput(field, code, detail);
}

void validate_amounts(const Terms& terms) {
    if (!terms.principal.is_positive()) {
        refuse("/principal", "not_positive", "The principal must be more than zero.");
    }
    if (terms.rate_per_annum < 0) {
        refuse("/rate_per_annum", "negative", "The rate cannot be negative.");
    }
    if (terms.rate_per_annum > highest_rate_per_annum) {
        refuse("/rate_per_annum", "too_high",
               "The rate is a fraction of one: 0.24 is 24 % a year.");
    }
    if (!terms.instalment_multiple) return;
    if (terms.instalment_multiple->currency() != terms.principal.currency()) {
        refuse("/instalment_multiple", "other_currency",
               "The multiple must be in the loan's currency.");
    }
    if (!terms.instalment_multiple->is_positive()) {
        refuse("/instalment_multiple", "not_positive", "The multiple must be more than zero.");
    }
}

void validate_count(const Terms& terms) {
    if (terms.instalments == 0 || terms.instalments > most_instalments) {
        refuse("/instalments", "out_of_range", "A loan has 1 to 1200 instalments.");
    }
    if (terms.principal_grace >= terms.instalments) {
        refuse("/principal_grace", "out_of_range",
               "The grace must be shorter than the number of instalments.");
    }
}

void validate_recurrence(const Recurrence& recurrence) {
    if (recurrence.every == 0 || recurrence.every > 366) {
        refuse("/recurrence/every", "out_of_range", "A recurrence is every 1 to 366 units.");
    }
    if (recurrence.due_day > 31) {
        refuse("/recurrence/due_day", "out_of_range", "A due day is 1 to 31.");
    }
    const bool by_weekday = recurrence.unit == Recurrence::Unit::nth_weekday;
    if (by_weekday && (recurrence.nth < 1 || recurrence.nth > 5 || !recurrence.weekday.ok())) {
        refuse("/recurrence/nth", "out_of_range",
               "A recurrence by weekday names the 1st to 4th or, as 5, the last one of a month.");
    }
}

/// An upper bound of the days from one due date to the next.
int longest_step_in_days(const Recurrence& recurrence) {
    using Unit = Recurrence::Unit;
    const int every = static_cast<int>(recurrence.every);
    if (recurrence.unit == Unit::days) return every;
    if (recurrence.unit == Unit::weeks) return every * 7;
    return recurrence.unit == Unit::twice_a_month ? 17 : every * 31;
}

void validate_dates(const Terms& terms) {
    validate_recurrence(terms.recurrence);
    const auto first = first_due_on(terms);
    if (first <= terms.disbursed_on) {
        refuse("/first_due_on", "before_disbursement",
               "The first due date must be after the disbursement.");
    }
    if (!terms.recurrence.fits(first)) {
        refuse("/first_due_on", "off_recurrence",
               "The first due date is not a day on which this recurrence falls.");
    }
    const auto days = longest_step_in_days(terms.recurrence) * static_cast<int>(terms.instalments);
    if (days > longest_term_in_days || int{first.year()} + days / 365 >= last_year) {
        refuse("/instalments", "too_long", "A loan runs for at most 100 years, before 2999.");
    }
    validate(terms.calendar, "/calendar");
}

void validate_fees(const Terms& terms) {
    for (const auto& fee : terms.fees) {
        const bool flat = fee.base == InstalmentFee::Base::flat;
        if (flat != fee.amount.has_value() || (flat && fee.rate != 0)) {
            refuse("/fees", "contradiction", "A flat fee has an amount, any other fee has a rate.");
        }
        if (flat && fee.amount->currency() != terms.principal.currency()) {
            refuse("/fees", "other_currency", "A fee must be in the loan's currency.");
        }
        if ((flat && fee.amount->is_negative()) || fee.rate < 0) {
            refuse("/fees", "negative", "A fee cannot be negative.");
        }
    }
}

void validate_allocation(const Terms& terms) {
    auto order = terms.allocation;
    std::sort(order.begin(), order.end());
    const std::vector<Component> all{Component::penalty, Component::fee, Component::interest,
                                     Component::principal};
    if (order != all) {
        refuse("/allocation", "incomplete",
               "The allocation order names penalty, fee, interest and principal, each once.");
    }
    if (terms.arrears_tolerance &&
        (terms.arrears_tolerance->currency() != terms.principal.currency() ||
         terms.arrears_tolerance->is_negative())) {
        refuse("/arrears_tolerance", "out_of_range",
               "The tolerance is an amount of the loan's currency, not negative.");
    }
}

}  // namespace

Date first_due_on(const Terms& terms) {
    if (terms.first_due_on) return *terms.first_due_on;
    const auto& recurrence = terms.recurrence;
    using Unit = Recurrence::Unit;
    const bool by_calendar = recurrence.unit == Unit::twice_a_month ||
                             recurrence.unit == Unit::nth_weekday ||
                             recurrence.unit == Unit::last_day_of_month;
    if (by_calendar && !recurrence.fits(terms.disbursed_on)) {
        // The first day of the calendar after the disbursement on which the recurrence falls.
        for (auto day = add_days(terms.disbursed_on, 1);; day = add_days(day, 1)) {
            if (recurrence.fits(day)) return day;
        }
    }
    if (recurrence.unit == Unit::months && recurrence.due_day != 0) {
        return add_months(terms.disbursed_on, static_cast<int>(recurrence.every),
                          recurrence.due_day);
    }
    return recurrence.occurrence(terms.disbursed_on, 1);
}

void validate(const Terms& terms) {
    validate_amounts(terms);
    validate_count(terms);
    validate_dates(terms);
    validate_fees(terms);
    validate_allocation(terms);
}

}  // namespace tawi::loan
