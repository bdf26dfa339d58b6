#pragma once

#include "business-plans/operations/funding_store.h"
#include "ledger/operations/demonstration_desks.h"

namespace tawi::support {

/// The stores that the demonstration of money in support works through: the same as real work.
struct FundingDemonstrationStores {
    FundingStore& funding;
};

/// What the demonstration of money in support made.
struct FundingDemonstrationResult {
    int budgets = 0;
    int awards = 0;
    int vouchers = 0;
};

/// In each office that has an officer with borrowers, a manager, and an administrator to give
/// budgets: awards that are proposed, refused, approved, paid, partly returned and cancelled, and
/// vouchers of a nursery that are issued, redeemed, cancelled and paid. Deterministic but for the
/// vouchers' codes, through the use cases, on the offices' day.
FundingDemonstrationResult demonstrate_funding(const FundingDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               const Instant& now);

}  // namespace tawi::support
