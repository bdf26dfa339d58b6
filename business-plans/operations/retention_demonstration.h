#pragma once

#include "business-plans/operations/work_demonstration.h"

namespace tawi::employment {

/// People of each officer in jobs that were asked about after 30, 90 and 180 days, and head counts
/// of their businesses; how many jobs. Not of the first six of an officer. Deterministic, through
/// the use cases, up to the moment `now`.
int demonstrate_retention(const WorkDemonstrationStores& stores,
                          const operations::DemonstrationTeam& team, const Instant& now);

}  // namespace tawi::employment
