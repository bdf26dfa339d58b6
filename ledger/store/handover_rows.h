#pragma once

#include <vector>

#include "ledger/store/posting_rows.h"

namespace tawi::store {

/// Adds a statement that writes the unclaimed balances that were handed over by events among
/// `posted`; none where there are none.
void add_handovers(Pipeline& pipeline, const std::vector<PostedRequest>& posted);

}  // namespace tawi::store
