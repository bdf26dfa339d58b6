#pragma once

#include "business-plans/operations/funding_store.h"
#include "business-plans/operations/plans.h"
#include "business-plans/operations/support_store.h"
#include "ledger/operations/demonstration_desks.h"
#include "ledger/operations/staff_users.h"

namespace tawi::support {

/// The stores that the demonstration of money in support works through: the same as real work.
struct FundingDemonstrationStores {
    FundingStore& funding;
    operations::StaffUserStore& staff;
    SupportStore& support;
    plans::PlanStore& plans;
};

/// What the demonstration of money in support made.
struct FundingDemonstrationResult {
    int budgets = 0;
    int awards = 0;
    int vouchers = 0;
};

/// In each office that has an officer with borrowers, a manager, and an administrator to give
/// budgets: a nursery and a driver, who signs in as provider.nairobi and so on with `password`. Of
/// the last quarter vouchers of which one each was used and the rest ran out; of today awards that
/// are proposed, refused, approved, paid, partly returned and cancelled, and vouchers that are
/// issued, redeemed, cancelled and paid. Deterministic but for the vouchers' codes, through the use
/// cases, on the offices' day.
FundingDemonstrationResult demonstrate_funding(const FundingDemonstrationStores& stores,
                                               const operations::DemonstrationTeam& team,
                                               const std::string& password,
                                               operations::DemonstrationSeason season,
                                               const Instant& now);

}  // namespace tawi::support
