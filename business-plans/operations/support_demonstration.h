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

/// Thirty courses over the offices, each with a run: most are over, with registers, scores,
/// outcomes and certificates; in some a session is still to come. Who learns is an officer's
/// borrower. Deterministic but for the certificates' codes, through the use cases, up to the moment
/// `now`.
SupportDemonstrationResult demonstrate_support(const SupportDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               const Instant& now);

}  // namespace tawi::support
