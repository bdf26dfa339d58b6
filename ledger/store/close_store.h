#pragma once

#include "ledger/operations/close_day.h"

namespace tawi::store {

class Database;

/// The close of day in PostgreSQL, as the role tawi_poster.
class PostgresCloseStore : public operations::CloseStore {
 public:
    explicit PostgresCloseStore(Database& poster) : poster_(poster) {}
    void transact(const std::function<void(operations::CloseWork&)>& work) override;

    /// Makes the journal's partitions for `day` and the month after it.
    void ensure_partitions(const Date& day);

 private:
    Database& poster_;
};

}  // namespace tawi::store
