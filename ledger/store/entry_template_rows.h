#pragma once

#include "ledger/operations/entry_template.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// A row of find_entry_template and its neighbours.
operations::EntryTemplate to_entry_template(const pqxx::row& row);

}  // namespace tawi::store
