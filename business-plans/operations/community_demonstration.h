#pragma once

#include "business-plans/operations/community_store.h"
#include "ledger/operations/borrower_facts.h"
#include "ledger/operations/demonstration_desks.h"

namespace tawi::plans {
class PlanStore;
}

namespace tawi::community {

/// The stores that the demonstration goes through: the same as real work.
struct CommunityDemonstrationStores {
    CommunityStore& community;
    operations::BorrowerFactStore& facts;
    plans::PlanStore& plans;
};

/// What the demonstration made.
struct CommunityDemonstrationResult {
    int events = 0;
    int groups = 0;
    int messages = 0;
    int referrals = 0;
};

/// For each officer a fair that was held and one to come, a peer group with meetings and messages
/// in every state, introductions, referrals to other funders, and a confidential referral with a
/// barrier. Deterministic, through the use cases, up to the moment `now`.
CommunityDemonstrationResult demonstrate_community(const CommunityDemonstrationStores& stores,
                                                   const operations::DemonstrationTeam& team,
                                                   const Instant& now);

}  // namespace tawi::community
