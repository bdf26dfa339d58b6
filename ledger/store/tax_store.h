#pragma once

#include "ledger/operations/taxes.h"

namespace tawi::store {

class Database;

/// Taxes in PostgreSQL.
class PostgresTaxStore : public operations::TaxStore {
 public:
    PostgresTaxStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::TaxWork&)>& work) override;
    std::vector<operations::RecordedTax> list() override;
    std::vector<operations::TaxAmount> amounts(const people::Principal& actor,
                                               const operations::TaxAmountQuery& query) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
