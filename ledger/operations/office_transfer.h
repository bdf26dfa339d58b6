#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// Money that leaves a till, bank or wallet of one office for one of another.
struct OfficeTransfer {
    struct End {
        std::int32_t office_id = 0;
        std::string account;
    };
    Money amount;
    End from;
    End to;
    std::string fund = "own";
    Date booking_date;
    Date value_date;
    std::string narrative;
    std::string reference{};
};

/// Proposes the two linked entries of a transfer, over the account between offices. Throws
/// InvalidInput naming /from, /to or /amount: same_office, not_money, and as propose_manual_entry.
Answer propose_office_transfer(ManualEntryStore& store, const Command& command,
                               const OfficeTransfer& transfer, const Render<ManualEntry>& render);

}  // namespace tawi::operations
