#pragma once

#include "ledger/loan/loan_number.h"
#include "ledger/loan/state.h"

namespace tawi::store {

class Transaction;

/// Writes what was paid of each instalment where it differs from what is stored.
void update_instalments(Transaction& transaction, const loan::LoanId& id,
                        const loan::LoanState& state);
/// Writes the cached schedule of a loan that has just been disbursed.
void insert_instalments(Transaction& transaction, const loan::LoanId& id,
                        const loan::LoanState& state);
/// Takes the cached schedule away.
void delete_instalments(Transaction& transaction, const loan::LoanId& id);

}  // namespace tawi::store
