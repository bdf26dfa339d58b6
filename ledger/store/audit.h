#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/operations/lending_store.h"

namespace tawi::store {

class Database;
class Transaction;

/// The entries that a command wrote, all of one day; none: no day.
struct WrittenEntries {
    std::optional<Date> booking_date{};
    std::vector<std::int64_t> entry_ids{};  ///< in order of posting
};

/// Adds a line to the audit trail, by the command's actor, and queues it for the sealer.
void insert_audit(Transaction& transaction, const operations::Command& command,
                  std::int64_t borrower_id, std::optional<std::int32_t> office_id,
                  const operations::AuditNote& note, const WrittenEntries& written = {});

/// The same in a transaction of its own, where staff were shown personal data; borrowers see
/// theirs.
void log_read(Database& poster, const operations::Command& command, std::int64_t borrower_id,
              std::optional<std::int32_t> office_id, const operations::AuditNote& note);

/// The latest moment at which the last commands were recorded; none in an empty database.
std::optional<Instant> last_recorded(Database& poster);

}  // namespace tawi::store
