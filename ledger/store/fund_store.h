#pragma once

#include "ledger/operations/funds.h"

namespace tawi::store {

class Database;
class Transaction;

/// Whether there is a fund of that code.
bool has_fund(Transaction& transaction, const std::string& fund);

/// Funds in PostgreSQL.
class PostgresFundStore : public operations::FundStore {
 public:
    PostgresFundStore(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::FundWork&)>& work) override;
    std::vector<operations::Fund> list() override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
