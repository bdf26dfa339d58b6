#pragma once

#include <cstdint>
#include <optional>

#include "ledger/operations/lending_store.h"

namespace tawi::store {

class Transaction;

/// Adds a line to the audit trail, by the command's actor.
void insert_audit(Transaction& transaction, const operations::Command& command,
                  std::int64_t borrower_id, std::optional<std::int32_t> office_id,
                  const operations::AuditNote& note);

}  // namespace tawi::store
