#pragma once

#include "ledger/operations/offices.h"

namespace tawi::store {

class Database;

/// Offices in PostgreSQL: read as tawi_reader, changed as tawi_poster.
class PostgresOfficeStore : public operations::OfficeStore {
 public:
    PostgresOfficeStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::OfficeWork&)>& work) override;
    std::vector<people::Office> list(const Instant& now, std::int32_t after,
                                     unsigned limit) override;
    people::Office find(std::int32_t office_id, const Instant& now) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
