#pragma once

#include "ledger/operations/manual_entry.h"
#include "ledger/store/parameters.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// A row of find_manual_entry and its neighbours.
operations::ManualEntry to_manual_entry(const pqxx::row& row);

/// The parameters of insert_manual_entry.
Parameters manual_entry_parameters(const operations::ManualEntry& entry);

}  // namespace tawi::store
