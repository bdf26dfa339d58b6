#pragma once

#include <memory>

#include "ledger/operations/manual_entries.h"
#include "ledger/store/parameters.h"

namespace tawi::store {

class Transaction;

/// Work on the entries by hand in a transaction that may do other things as well.
std::unique_ptr<operations::ManualEntryWork> manual_entry_work(Transaction& transaction);

/// A number, and the role and offices by which entries by hand are scoped: three parameters.
Parameters manual_entry_scope(const people::Principal& actor, std::int64_t manual_entry_id);

}  // namespace tawi::store
