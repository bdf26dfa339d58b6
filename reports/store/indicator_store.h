#pragma once

#include "reports/indicators.h"

namespace tawi::store {
class Database;
}

namespace tawi::reports {

/// Releases of indicators in PostgreSQL. They are reckoned through `poster`, which sees everybody.
class PostgresIndicatorStore : public IndicatorStore {
 public:
    PostgresIndicatorStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(IndicatorWork&)>& work) override;
    std::vector<Quarter> released() override;
    IndicatorRelease find(const Quarter& quarter) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::reports
