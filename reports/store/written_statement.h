#pragma once

#include <string>

#include "ledger/store/parameters.h"
#include "ledger/store/transaction.h"

namespace tawi::reports {

/// A statement of the catalogue with its (at most nine) parameters written into it, quoted: for
/// COPY and cursors, which take none.
std::string written_statement(store::Transaction& transaction, const std::string& name,
                              const store::Parameters& parameters);

}  // namespace tawi::reports
