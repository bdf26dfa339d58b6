#pragma once

#include <string_view>

#include "ledger/operations/allowance_policies.h"

namespace tawi::store {

class Database;

/// A policy as it is stored. Throws InvariantViolation where the text is none.
operations::AllowancePolicy to_allowance_policy(std::string_view stored);

/// Policies of loss allowance in PostgreSQL.
class PostgresAllowancePolicyStore : public operations::AllowancePolicyStore {
 public:
    PostgresAllowancePolicyStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::AllowancePolicyWork&)>& work) override;
    std::vector<operations::AllowancePolicy> list() override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
