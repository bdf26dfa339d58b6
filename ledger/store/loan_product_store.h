#pragma once

#include "ledger/operations/loan_products.h"

namespace tawi::store {

class Database;

/// Loan products in PostgreSQL: read as tawi_reader, added as tawi_poster.
class PostgresLoanProducts : public operations::LoanProducts {
 public:
    PostgresLoanProducts(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::LoanProductWork&)>& work) override;
    std::optional<operations::LoanProduct> find_newest(const std::string& code) override;
    std::optional<operations::LoanProduct> find(std::int32_t product_id) override;
    std::vector<operations::LoanProduct> list(const operations::LoanProductPlace& after,
                                              bool all_versions, unsigned limit) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
