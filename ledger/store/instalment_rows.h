#pragma once

#include <vector>

#include "ledger/loan/instalment_state.h"
#include "ledger/loan/loan_number.h"

namespace tawi::store {

class Transaction;

/// Makes the cached rows of a loan those of `rows`, in their order; writes only what differs. None:
/// the loan has no schedule.
void save_instalments(Transaction& transaction, const loan::LoanId& id,
                      const std::vector<loan::InstalmentState>& rows);

}  // namespace tawi::store
