#pragma once

#include "business-plans/operations/support_store.h"
#include "ledger/operations/demonstration_desks.h"

namespace tawi::support {

/// The stores that the demonstration of courses works through: the same as real work.
struct SupportDemonstrationStores {
    SupportStore& support;
};

/// What the demonstration of courses made.
struct SupportDemonstrationResult {
    int courses = 0;
    int enrolments = 0;
    int certificates = 0;
};

/// Of the last quarter a course of each officer, that is over; of today thirty over the
/// offices: most are over, with registers, scores, outcomes and certificates, and in some a session
/// is still to come; and in each office one that asks for another first. Who learns is an officer's
/// borrower. Deterministic but for the certificates' codes, through the use cases, up to the moment
/// `now`.
SupportDemonstrationResult demonstrate_support(const SupportDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               operations::DemonstrationSeason season,
                                               const Instant& now);

}  // namespace tawi::support
