#pragma once

#include "reports/outcomes.h"

namespace tawi::store {
class Database;
}

namespace tawi::reports {

/// What came of support, in PostgreSQL: read as `poster`, which sees everybody.
class PostgresOutcomeReader : public OutcomeReader {
 public:
    explicit PostgresOutcomeReader(store::Database& poster) : poster_(poster) {}
    Date last_day_over(const Instant& now) override;
    std::vector<OutcomeOfPerson> checked_in(const Quarter& quarter) override;

 private:
    store::Database& poster_;
};

}  // namespace tawi::reports
