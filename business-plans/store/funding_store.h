#pragma once

#include "business-plans/operations/funding_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::support {

/// Money in support in PostgreSQL. What is of people is read as tawi_reader, held by row-level
/// security to whom the reader may see; budgets and what is owed to providers, which are sums over
/// everybody, as tawi_poster.
class PostgresFundingStore : public FundingStore {
 public:
    PostgresFundingStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(FundingWork&)>& work) override;
    std::vector<SupportBudget> budgets(const operations::Command& command) override;
    std::vector<AwardRecord> awards(const operations::Command& command,
                                    std::int64_t borrower_id) override;
    AwardRecord award(const operations::Command& command, const AwardId& id) override;
    std::vector<DueInstalment> due_instalments(const operations::Command& command,
                                               const Date& due_by, unsigned limit) override;
    std::vector<VoucherProvider> providers(
        const operations::Command& command,
        const std::optional<std::string>& organization_id) override;
    std::vector<EntitlementRecord> entitlements(const operations::Command& command,
                                                std::int64_t borrower_id) override;
    EntitlementRecord entitlement(const operations::Command& command,
                                  const EntitlementId& id) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::support
