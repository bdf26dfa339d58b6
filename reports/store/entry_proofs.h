#pragma once

#include "ledger/store/transaction.h"
#include "reports/export_range.h"
#include "reports/tree_part.h"

namespace tawi::reports {

/// BooksSnapshot::prove_entries. `scope` decides which entries there are; records are read through
/// `whole`, which must see the same moment and all of the books: a proof shows its record whole.
TreeHead stream_tree(store::Transaction& scope, store::Transaction& whole, const ExportRange& range,
                     const TakeTreePart& take);

}  // namespace tawi::reports
