#pragma once

#include <cstdint>
#include <string>

#include "ledger/calendar/date.h"
#include "ledger/money/currency.h"
#include "ledger/operations/command.h"

namespace tawi::store {

class Transaction;

/// A borrower and where their office stands.
struct BorrowerPlace {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
    std::string name;
    Currency currency;
    Date business_date;  ///< by the command's clock
};

enum class BorrowerLock {
    none,
    change,  ///< against other changes of what is the borrower's own
};

/// Throws NotFound where the actor may not see the borrower.
BorrowerPlace read_borrower_place(Transaction& transaction, const operations::Command& command,
                                  std::int64_t borrower_id, BorrowerLock lock);

}  // namespace tawi::store
