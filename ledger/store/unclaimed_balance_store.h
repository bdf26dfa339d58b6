#pragma once

#include "ledger/operations/unclaimed_balances.h"

namespace tawi::store {

class Database;

/// Money that is owed back to borrowers, and its notices, in PostgreSQL.
class PostgresUnclaimedBalanceStore : public operations::UnclaimedBalanceStore {
 public:
    PostgresUnclaimedBalanceStore(Database& poster, Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact_policy(
        const std::function<operations::Answer(operations::UnclaimedPolicyWork&)>& work) override;
    operations::Answer transact_notice(
        const std::function<operations::Answer(operations::BalanceNoticeWork&)>& work) override;
    std::vector<operations::UnclaimedBalancePolicy> policies() override;
    std::vector<operations::OverpaidLoan> overpaid(const operations::Command& command,
                                                   const std::optional<std::int32_t>& office_id,
                                                   const loan::LoanId& after,
                                                   unsigned limit) override;
    std::vector<operations::BalanceNotice> notices_of(const operations::Command& command,
                                                      const loan::LoanId& id) override;

 private:
    Database& poster_;
    Database& reader_;
};

}  // namespace tawi::store
