#include "ledger/operations/credit_exposure.h"

#include <algorithm>

#include "ledger/loan/replay.h"
#include "ledger/operations/loan_standing.h"

namespace tawi::operations {

int days_past_due_on(const Date& opens, const std::optional<Date>& oldest_unpaid_due_on) {
    const bool is_late = oldest_unpaid_due_on && *oldest_unpaid_due_on < opens;
    return is_late ? days_between(*oldest_unpaid_due_on, opens) : 0;
}

CreditExposure credit_exposure_of(const loan::Terms& terms, const loan::LoanState& state,
                                  const Date& opens) {
    CreditExposure exposure{state.outstanding_principal(),
                            days_past_due_on(opens, oldest_unpaid_due_on(terms, state)),
                            state.rescheduled_on.has_value(), state.non_performing};
    if (!loan::is_suspended(state, loan::Component::interest))
        exposure.recognised_interest = state.accrued_interest();
    return exposure;
}

std::optional<CreditExposure> credit_exposure_before(const LoanRecord& loan, const Date& open_day) {
    std::vector<loan::Event> known;
    auto accrued_to = open_day;
    for (const auto& event : loan.events) {
        if (event.office_open_day >= open_day) break;
        known.push_back(event.event);
        // What a posting accrued the loan to: its first one its office's day.
        accrued_to = std::max({accrued_to, event.event.value_date,
                               known.size() == 1 ? event.booking_date : event.office_open_day});
    }
    if (known.empty()) return std::nullopt;
    const auto state = loan::replay(loan.terms, known, accrued_to);
    if (status_of(state) != LoanStatus::active) return std::nullopt;
    return credit_exposure_of(loan.terms, state, open_day);
}

}  // namespace tawi::operations
