#pragma once

#include "business-plans/operations/work_store.h"
#include "ledger/operations/demonstration_desks.h"

namespace tawi::employment {

/// The stores that the demonstration of work goes through: the same as real work.
struct WorkDemonstrationStores {
    EmploymentStore& employment;
};

/// What the demonstration of work made.
struct WorkDemonstrationResult {
    int employers = 0;
    int placements = 0;
    int vacancies = 0;
    int jobs = 0;
};

/// A dozen employers with agreements and vacancies over the offices; people of each officer in
/// placements of every state, with career plans, applications, jobs whose checks are due or
/// recorded, and head counts. Deterministic, through the use cases, up to the moment `now`.
WorkDemonstrationResult demonstrate_work(const WorkDemonstrationStores& stores,
                                         const operations::DemonstrationTeam& team,
                                         const Instant& now);

}  // namespace tawi::employment
