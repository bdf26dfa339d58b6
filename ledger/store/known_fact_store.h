#pragma once

#include "ledger/operations/known_facts.h"

namespace tawi::store {

class Database;

/// Visits, documents and savings in PostgreSQL.
class PostgresKnownFactStore : public operations::KnownFactStore {
 public:
    PostgresKnownFactStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::KnownFactWork&)>& work) override;
    std::vector<people::Visit> visits(const operations::Command& command,
                                      std::int64_t borrower_id) override;
    std::vector<people::SeenDocument> documents(const operations::Command& command,
                                                std::int64_t borrower_id) override;
    std::vector<people::SavingsBalance> savings_balances(const operations::Command& command,
                                                         std::int64_t borrower_id) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
