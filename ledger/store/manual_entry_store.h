#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::store {

class Database;

/// Entries by hand in PostgreSQL.
class PostgresManualEntryStore : public operations::ManualEntryStore {
 public:
    PostgresManualEntryStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::ManualEntryWork&)>& work) override;
    std::vector<operations::ManualEntry> list(const people::Principal& actor,
                                              const operations::ManualEntryFilter& filter,
                                              unsigned limit) override;
    operations::ManualEntry find(const people::Principal& actor,
                                 std::int64_t manual_entry_id) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
