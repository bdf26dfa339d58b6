#pragma once

#include "reports/verify/stored_books.h"

namespace tawi::store {
class Database;
}

namespace tawi::reports {

/// The database as verify reads it, through a pool of the role tawi_auditor.
class PostgresStoredBooks : public StoredBooksSource {
 public:
    explicit PostgresStoredBooks(store::Database& auditor) : auditor_(auditor) {}
    void read(const Instant& now, const std::function<void(StoredBooks&)>& work) override;

 private:
    store::Database& auditor_;
};

}  // namespace tawi::reports
