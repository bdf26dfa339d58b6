#pragma once

#include "ledger/operations/borrowers.h"

namespace tawi::store {

class Database;

/// Borrowers in PostgreSQL: read as tawi_reader, held by row-level security to what the reader may
/// see, changed as tawi_poster.
class PostgresBorrowerStore : public operations::BorrowerStore {
 public:
    PostgresBorrowerStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::BorrowerWork&)>& work) override;
    std::vector<people::Borrower> list(const operations::Command& command,
                                       const operations::BorrowerFilter& filter, std::int64_t after,
                                       unsigned limit) override;
    people::Borrower find(const operations::Command& command, std::int64_t borrower_id) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
