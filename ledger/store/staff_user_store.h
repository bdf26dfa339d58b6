#pragma once

#include "ledger/operations/staff_users.h"

namespace tawi::store {

class Database;

/// Staff in PostgreSQL: read as tawi_reader, which sees no hashes, changed as tawi_poster.
class PostgresStaffUserStore : public operations::StaffUserStore {
 public:
    PostgresStaffUserStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::StaffUserWork&)>& work) override;
    std::vector<people::StaffUser> list(const people::Principal& actor, std::int64_t after,
                                        unsigned limit) override;
    people::StaffUser find(const people::Principal& actor, std::int64_t user_id) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
