#pragma once

#include "ledger/operations/lending_store.h"

namespace tawi::store {

class Database;

/// Loans in PostgreSQL: each command is one transaction of the role tawi_poster.
class PostgresLendingStore : public operations::LendingStore {
 public:
    explicit PostgresLendingStore(Database& poster) : poster_(poster) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::LendingWork&)>& work) override;

 private:
    Database& poster_;
};

}  // namespace tawi::store
