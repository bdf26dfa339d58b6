#pragma once

#include "ledger/loan/terms.h"

namespace tawi::loan {

/// The part of a disbursement that is due on its value date: the down payment, rounded once, cut to
/// the multiple where there is one; never more than what is disbursed. Only the rest is amortised.
Money due_at_once(const Terms& terms, const Money& disbursed);

}  // namespace tawi::loan
