#pragma once

#include "ledger/store/prepared.h"

namespace tawi::store {

/// Runs a read that concerns most rows of its tables, and gives what it gives. On a connection that
/// looks up by key (DatabaseOptions), its plans may read tables whole and join them at once; the
/// plans of whatever comes later may not. Where it throws, the transaction has failed.
template <typename Read>
auto read_whole_tables(Transaction& transaction, const Read& read) {
    const auto before = run_prepared(transaction, "plan_for_whole_tables", {}).front();
    auto found = read();
    run_prepared(transaction, "plan_as_before",
                 Parameters()
                     .add(before["seqscan"].c_str())
                     .add(before["hashjoin"].c_str())
                     .add(before["mergejoin"].c_str()));
    return found;
}

}  // namespace tawi::store
