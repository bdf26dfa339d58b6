#pragma once

#include "ledger/operations/post_event.h"

namespace tawi::operations {

/// How many times the loan was paid out: disbursements that were not taken back.
std::size_t disbursements_of(const StandingLoan& loan);

/// The event that pays a loan out, or a tranche of it: `amount`, or where there is none the agreed
/// principal or the next agreed tranche. Throws Refused (wrong_state, already_disbursed,
/// payout_in_progress, dates), and what `check_release` throws.
loan::Event checked_disbursement(StandingLoan& standing, const Date& value_date,
                                 const std::optional<Money>& amount,
                                 const ReleaseCheck& check_release);

/// The same of a tranche whose money has left already: it was released then.
loan::Event checked_disbursement_of(StandingLoan& standing, const Date& value_date,
                                    const Money& amount);

}  // namespace tawi::operations
