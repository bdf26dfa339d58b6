#pragma once

#include "ledger/loan/terms.h"

namespace tawi::loan {

/// The fees that the contract asks with an instalment of that principal and interest, before which
/// `outstanding` was owed; each fee rounded once.
Money fees_with_instalment(const Terms& terms, const Money& outstanding, const Money& principal,
                           const Money& interest);

/// The fees that fall with a disbursement of `disbursed`: `when` says those to be paid on its day
/// or those kept back from it; each fee rounded once.
Money fees_with_disbursement(const Terms& terms, const Money& disbursed, Fee::When when);

/// A fee due once, on a date, before which `outstanding` was owed.
Money fee_on_date(const Terms& terms, const Fee& fee, const Money& outstanding);

}  // namespace tawi::loan
