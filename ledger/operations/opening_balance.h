#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// Proposes balances that an office brings from elsewhere: the lines, and for each office, fund and
/// currency one more that sets them against an equity account. Throws InvalidInput{"/against"} with
/// unknown_account or wrong_kind, and as propose_manual_entry.
Answer propose_opening_balance(ManualEntryStore& store, const Command& command,
                               const ManualDraft& draft, const std::string& against,
                               const Render<ManualEntry>& render);

}  // namespace tawi::operations
