#include "ledger/loan/terms.h"

#include "ledger/loan/terms_validation.h"

namespace tawi::loan {

bool settles_running_period(const Terms& terms) {
    const bool flat = terms.interest_method == InterestMethod::flat;
    const auto by_method =
        flat ? SettlementInterest::running_period : SettlementInterest::to_the_day;
    return terms.settlement_interest.value_or(by_method) == SettlementInterest::running_period;
}

Date first_due_on(const Terms& terms) {
    return first_due_on(terms, terms.disbursed_on);
}

Date first_due_on(const Terms& terms, const Date& disbursed_on) {
    if (!terms.due_dates.empty()) return terms.due_dates.front();
    if (terms.first_due_on) return *terms.first_due_on;
    const auto& recurrence = terms.recurrence;
    using Unit = Recurrence::Unit;
    const bool by_calendar = recurrence.unit == Unit::twice_a_month ||
                             recurrence.unit == Unit::nth_weekday ||
                             recurrence.unit == Unit::last_day_of_month;
    if (by_calendar && !recurrence.fits(disbursed_on)) {
        // The first day of the calendar after the disbursement on which the recurrence falls.
        for (auto day = add_days(disbursed_on, 1);; day = add_days(day, 1)) {
            if (recurrence.fits(day)) return day;
        }
    }
    if (recurrence.unit == Unit::months && recurrence.due_day != 0) {
        return add_months(disbursed_on, static_cast<int>(recurrence.every), recurrence.due_day);
    }
    return recurrence.occurrence(disbursed_on, 1);
}

void validate(const Terms& terms) {
    validate_amounts(terms);
    validate_count(terms);
    validate_dates(terms);
    validate_payouts(terms);
    validate_shape(terms);
    validate_options(terms);
    validate_fees(terms);
    validate_penalties(terms);
    validate_tax(terms);
    validate_allocation(terms);
}

}  // namespace tawi::loan
