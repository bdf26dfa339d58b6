#pragma once

#include "ledger/store/transaction.h"

namespace tawi::reports {

/// Makes the transaction see the database at one moment, and change nothing. Call it first.
inline void begin_snapshot(store::Transaction& transaction) {
    transaction.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}

}  // namespace tawi::reports
