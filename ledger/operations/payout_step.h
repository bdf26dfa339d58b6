#pragma once

#include "ledger/operations/loan_command.h"

namespace tawi::operations {

/// The step that takes a payout's confirmation back: the money is in transit again. `last` is its
/// last step, `reversal` the event that took the disbursement away.
PayoutStep after_reversal(const PayoutStep& last, const RecordedEvent& reversal);

/// Takes a step among those of the loan and stores it with what was decided; the audit trail says
/// all of it.
void add_step(DecidedPosting& decided, StandingLoan& loan, PayoutStep step);

}  // namespace tawi::operations
