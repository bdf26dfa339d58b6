#pragma once

#include "ledger/operations/entry_templates.h"

namespace tawi::store {

class Database;

/// Templates of entries by hand in PostgreSQL.
class PostgresEntryTemplateStore : public operations::EntryTemplateStore {
 public:
    PostgresEntryTemplateStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::EntryTemplateWork&)>& work) override;
    std::vector<operations::EntryTemplate> list(const people::Principal& actor, std::int64_t after,
                                                unsigned limit) override;
    operations::EntryTemplate find(const people::Principal& actor,
                                   std::int64_t template_id) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
