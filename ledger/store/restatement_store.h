#pragma once

#include "ledger/operations/restatements.h"

namespace tawi::store {

class Database;

/// Restatements of loans in PostgreSQL.
class PostgresRestatementStore : public operations::RestatementStore {
 public:
    PostgresRestatementStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::RestatementWork&)>& work) override;
    std::vector<operations::KeptLoan> kept_loans(const operations::Command& command,
                                                 const std::optional<std::int32_t>& office_id,
                                                 const loan::LoanId& after,
                                                 unsigned limit) override;
    std::vector<operations::Restatement> list(const operations::Command& command,
                                              unsigned limit) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
