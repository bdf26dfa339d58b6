#pragma once

#include "ledger/operations/lending_store.h"
#include "ledger/store/posting_lanes.h"

namespace tawi::store {

class Database;
class Transaction;

/// Locks a loan that the actor may see, holds its office's day, and reads it; as
/// LendingWork::open_loan.
operations::OpenedLoan open_loan(Transaction& transaction, const operations::Command& command,
                                 const loan::LoanId& id);

/// Loans in PostgreSQL, as the role tawi_poster: applications and decisions one in a transaction,
/// postings in lanes.
class PostgresLendingStore : public operations::LendingStore {
 public:
    explicit PostgresLendingStore(Database& poster, PostingLanesOptions options = {})
        : poster_(poster), lanes_(poster, options) {}
    operations::Answer transact(
        const std::function<operations::Answer(operations::LendingWork&)>& work) override;
    std::vector<operations::Outcome> post(std::vector<operations::LoanCommand> commands) override;

 private:
    Database& poster_;
    PostingLanes lanes_;
};

}  // namespace tawi::store
