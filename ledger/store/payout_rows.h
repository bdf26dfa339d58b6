#pragma once

#include <vector>

#include "ledger/store/posting_rows.h"

namespace tawi::store {

/// Adds a statement that writes the steps of payouts among `posted`; none where there are none.
void add_payouts(Pipeline& pipeline, const std::vector<PostedRequest>& posted);

}  // namespace tawi::store
