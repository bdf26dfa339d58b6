#pragma once

#include <vector>

#include "ledger/journal/linked_entries.h"
#include "ledger/operations/lending_store.h"

namespace tawi::store {

class Transaction;

/// Entries of the institution itself that belong together: of one kind, day and narrative.
struct OwnEntries {
    journal::EntryKind kind = journal::EntryKind::manual;
    Date booking_date;
    Date value_date;
    std::string narrative;
    std::vector<journal::OfficeEntry> entries;
    std::vector<std::int64_t> reverses{};  ///< the entry that each takes back; empty: none
    std::int64_t recorded_by = 0;
};

/// Writes them with their line of the audit trail, queued to be sealed, and gives their numbers.
/// The caller holds the offices' locks. Throws Refused period_closed.
std::vector<std::int64_t> post_own_entries(Transaction& transaction,
                                           const operations::Command& command,
                                           const OwnEntries& own,
                                           const operations::AuditNote& note);

/// "1,2,3" as the database joins numbers; "" is none.
std::vector<std::int64_t> numbers_of(std::string_view text);

/// The text of an array of numbers.
std::string numbers_text(const std::vector<std::int64_t>& numbers);

}  // namespace tawi::store
