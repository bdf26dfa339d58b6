#pragma once

#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/known_facts.h"

namespace tawi::operations {

/// The stores that the demonstration of facts works through: the same as real work.
struct FactDemonstrationStores {
    BorrowerFactStore& facts;
    KnownFactStore& known;
};

/// What the demonstration of facts made.
struct FactDemonstrationResult {
    int segments = 0;
    int poverty_scores = 0;
    int visits = 0;
    int documents = 0;
    int savings = 0;
};

/// To which segments the people of each officer belong, and of a share of them the poverty score by
/// a made-up card, a visit, papers and savings. Deterministic, through the use cases, up to the
/// moment `now`.
FactDemonstrationResult demonstrate_facts(const FactDemonstrationStores& stores,
                                          const DemonstrationTeam& team, const Instant& now);

}  // namespace tawi::operations
