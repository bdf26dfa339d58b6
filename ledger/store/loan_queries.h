#pragma once

#include "ledger/operations/loan_queries.h"

namespace tawi::store {

class Database;
class Transaction;

/// States the reader's scope for row-level security until the end of the transaction.
void set_scope(Transaction& transaction, const people::Principal& actor);

/// Reads of loans as the role tawi_reader: scoped in the query, and by row-level security again.
class PostgresLoanQueries : public operations::LoanQueries {
 public:
    explicit PostgresLoanQueries(Database& reader) : reader_(reader) {}
    std::vector<operations::LoanSummary> list(const people::Principal& actor,
                                              const operations::LoanFilter& filter,
                                              const Instant& now, const loan::LoanId& after,
                                              unsigned limit) override;
    operations::LoanRecord find(const people::Principal& actor, const loan::LoanId& id,
                                const Instant& now) override;

 private:
    Database& reader_;
};

}  // namespace tawi::store
