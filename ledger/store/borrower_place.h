#pragma once

#include "ledger/operations/told_row.h"

namespace tawi::store {

class Transaction;

using operations::BorrowerPlace;

enum class BorrowerLock {
    none,
    change,  ///< against other changes of what is the borrower's own
};

/// Throws NotFound where the actor may not see the borrower.
BorrowerPlace read_borrower_place(Transaction& transaction, const operations::Command& command,
                                  std::int64_t borrower_id, BorrowerLock lock);

}  // namespace tawi::store
