#pragma once

#include "ledger/operations/chart.h"

namespace tawi::store {

class Database;

/// The chart of accounts in PostgreSQL.
class PostgresChartStore : public operations::ChartStore {
 public:
    PostgresChartStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::ChartWork&)>& work) override;
    std::vector<operations::ChartAccount> list() override;
    operations::ChartAccount find(const std::string& code) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
