#pragma once

#include <functional>

#include "ledger/store/transaction.h"
#include "reports/books_reader.h"

namespace tawi::reports {

/// Gives every entry of the filter, in order of booking date and number, as PostgreSQL sends it:
/// by COPY, one row in memory. No statement may run on the transaction meanwhile.
void stream_entries(store::Transaction& transaction, const EntryFilter& filter,
                    const std::function<void(const BookedEntry&)>& work);

}  // namespace tawi::reports
