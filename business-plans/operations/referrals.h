#pragma once

#include "business-plans/operations/community_store.h"

namespace tawi::community {

/// What somebody is referred for. All of it is confidential.
struct NewReferral {
    std::int64_t borrower_id = 0;
    ReferralTopic topic = ReferralTopic::other;
    std::string destination;
    std::string text;
};

/// Refers a borrower; whoever does it owns the referral. Answers are kept with the command's key,
/// so `render` leaves out what is confidential, here and below. Throws NotFound; Refused
/// consent_missing where the person's last word on referrals by the office's day is not yes.
operations::Answer refer(CommunityStore& store, const operations::Command& command,
                         const NewReferral& asked, const operations::Render<Referral>& render);

/// Says how far it is, by its owner. Throws NotFound; as check_referral_step.
operations::Answer continue_referral(CommunityStore& store, const operations::Command& command,
                                     std::int64_t borrower_id, unsigned number, ReferralState state,
                                     const std::string& text,
                                     const operations::Render<Referral>& render);

/// Gives it to another officer or manager of the borrower's office, who owns it from then on, and
/// alone. Throws NotFound; InvalidInput {"/owner", "unknown_value"}; Refused wrong_state where it
/// is closed, same_person.
operations::Answer hand_over_referral(CommunityStore& store, const operations::Command& command,
                                      std::int64_t borrower_id, unsigned number, std::int64_t owner,
                                      const std::string& text,
                                      const operations::Render<Referral>& render);

/// Writes down what keeps somebody from work or business. Throws NotFound; as check_barrier_days;
/// Refused consent_missing as above.
operations::Answer record_barrier(CommunityStore& store, const operations::Command& command,
                                  const Barrier& asked, const operations::Render<Barrier>& render);

/// Says that a barrier stands no more after a day. Throws NotFound but for those who may read it;
/// as check_barrier_days; Refused wrong_state where it has ended.
operations::Answer end_barrier(CommunityStore& store, const operations::Command& command,
                               std::int64_t borrower_id, unsigned number, const Date& to,
                               const operations::Render<Barrier>& render);

}  // namespace tawi::community
