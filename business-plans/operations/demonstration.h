#pragma once

#include <functional>
#include <string_view>

#include "business-plans/operations/plans.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/loan_products.h"
#include "ledger/operations/loan_queries.h"

namespace tawi::plans {

/// The stores that the demonstration of plans works through: the same as real work.
struct PlanDemonstrationStores {
    PlanStore& plans;
    operations::LoanProducts& products;
    operations::LoanQueries& loans;
    operations::LendingStore& lending;
    /// Keeps the bytes of a file of evidence.
    std::function<void(const EvidenceFile& file, std::string_view bytes)> keep_file;
};

/// What the demonstration of plans made.
struct PlanDemonstrationResult {
    int plans = 0;
    int milestones_verified = 0;
    int tranches_waiting = 0;  ///< loans whose second tranche waits for a milestone
};

/// Gives borrowers of each officer a plan for the loan that they have, with milestones in every
/// state, a diary and evidence; and some of those without a loan a new one in two tranches, the
/// second of which waits. Deterministic, through the use cases, all on the day of `now`.
PlanDemonstrationResult demonstrate_plans(const PlanDemonstrationStores& stores,
                                          const operations::DemonstrationTeam& team,
                                          const Instant& now);

}  // namespace tawi::plans
