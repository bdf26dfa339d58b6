#pragma once

#include "business-plans/operations/product_conditions.h"

namespace tawi::store {
class Database;
}

namespace tawi::plans {

/// Conditions of products in PostgreSQL.
class PostgresConditionStore : public ConditionStore {
 public:
    PostgresConditionStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(ConditionWork&)>& work) override;
    std::vector<ProductCondition> list(std::int32_t product_id) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::plans
