#pragma once

#include "business-plans/operations/plans.h"

namespace tawi::store {
class Database;
}

namespace tawi::plans {

/// Plans in PostgreSQL: read as tawi_reader, held by row-level security to what the reader may see,
/// added to as tawi_poster.
class PostgresPlanStore : public PlanStore {
 public:
    PostgresPlanStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(const std::function<operations::Answer(PlanWork&)>& work) override;
    std::vector<PlanSummary> list(const operations::Command& command,
                                  std::int64_t borrower_id) override;
    PlanRecord find(const operations::Command& command, const PlanId& id,
                    std::optional<unsigned> version) override;
    EvidenceFile find_file(const operations::Command& command, std::int64_t borrower_id,
                           const std::string& hash) override;
    std::vector<SalesDay> sales(const operations::Command& command, const PlanId& id) override;
    std::vector<WaitingMilestone> waiting(const operations::Command& command,
                                          unsigned limit) override;
    ReleaseFacts release(const operations::Command& command, const loan::LoanId& loan) override;
    std::vector<ReleaseOverride> overrides(const operations::Command& command,
                                           unsigned limit) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::plans
