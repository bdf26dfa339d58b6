#pragma once

#include <optional>

#include "ledger/calendar/date.h"
#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"
#include "ledger/operations/loan_record.h"

namespace tawi::operations {

/// What of an active loan its loss allowance depends on.
struct CreditExposure {
    Money outstanding_principal;
    int days_past_due = 0;
    bool is_restructured = false;
    bool is_non_performing = false;
    std::optional<Money> recognised_interest{};  ///< receivable and income already; none: nothing
};

/// Of a loan as it stands, on the morning of `opens`.
CreditExposure credit_exposure_of(const loan::Terms& terms, const loan::LoanState& state,
                                  const Date& opens);

/// How late a loan is on the morning of `opens`; its oldest unpaid due date may be to come.
int days_past_due_on(const Date& opens, const std::optional<Date>& oldest_unpaid_due_on);

/// The same as the close of the day before `open_day` saw it, which knew none of the events
/// recorded since; nothing where the loan was not active.
std::optional<CreditExposure> credit_exposure_before(const LoanRecord& loan, const Date& open_day);

}  // namespace tawi::operations
