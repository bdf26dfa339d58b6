#pragma once

#include "ledger/operations/loan_queries.h"

namespace tawi::store {

class Database;
class Transaction;

/// States the reader's scope for row-level security until the end of the transaction.
void set_scope(Transaction& transaction, const people::Principal& actor);

/// Reads of loans as the role tawi_reader: scoped in the query, and by row-level security again.
/// The poster writes down what was shown.
class PostgresLoanQueries : public operations::LoanQueries {
 public:
    PostgresLoanQueries(Database& poster, Database& reader) : poster_(poster), reader_(reader) {}
    std::vector<operations::LoanSummary> list(const operations::Command& command,
                                              const operations::LoanFilter& filter,
                                              const loan::LoanId& after, unsigned limit) override;
    operations::LoanRecord view(const operations::Command& command,
                                const loan::LoanId& id) override;
    operations::LoanRecord find(const people::Principal& actor, const loan::LoanId& id,
                                const Instant& now) override;
    std::vector<operations::PayoutSummary> payouts(
        const operations::Command& command, const std::optional<operations::PayoutState>& state,
        const std::optional<loan::LoanId>& loan, unsigned limit) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
