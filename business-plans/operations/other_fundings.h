#pragma once

#include "business-plans/operations/community_store.h"

namespace tawi::community {

/// Sends a person to another funder. Throws NotFound; InvalidInput {"/told_on", "in_future"}.
operations::Answer refer_to_funder(CommunityStore& store, const operations::Command& command,
                                   std::int64_t borrower_id, const OtherFunding& funding,
                                   const operations::Render<OtherFunding>& render);

/// Writes down what the funder decided. Throws NotFound; InvalidInput {"/decided_on", "in_future"
/// or "before_referral"}; as check_funding_decision; Refused wrong_state where it was decided.
operations::Answer record_funding_decision(CommunityStore& store,
                                           const operations::Command& command,
                                           std::int64_t borrower_id, unsigned funding,
                                           const FundingDecision& decision,
                                           const operations::Render<OtherFunding>& render);

/// Adds research to a business plan. Throws NotFound where there is no such plan; InvalidInput
/// {"/done_on", "in_future"}, {"/file", "unknown_file"}; as check_people_asked.
operations::Answer record_market_research(CommunityStore& store, const operations::Command& command,
                                          std::int64_t borrower_id, const MarketResearch& research,
                                          const operations::Render<MarketResearch>& render);

}  // namespace tawi::community
