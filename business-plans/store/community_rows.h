#pragma once

#include "business-plans/operations/community_store.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::community {

/// The referrals that the actor owns now, with their steps where `number` names one.
std::vector<Referral> read_referrals(store::Transaction& transaction,
                                     const operations::Command& command,
                                     std::optional<std::int64_t> borrower_id,
                                     std::optional<unsigned> number, unsigned limit);
/// The barriers of a person that the actor may read, or one of them.
std::vector<Barrier> read_barriers(store::Transaction& transaction,
                                   const operations::Command& command, std::int64_t borrower_id,
                                   std::optional<unsigned> number);

/// Events before a number, or only that of `number`.
std::vector<CommunityEvent> read_events(store::Transaction& transaction,
                                        std::optional<unsigned> before,
                                        std::optional<unsigned> number, unsigned limit);
/// Groups after a number, or only that of `number`.
std::vector<PeerGroup> read_groups(store::Transaction& transaction, unsigned after,
                                   std::optional<unsigned> number, unsigned limit);
std::vector<MeetingAttendance> read_members(store::Transaction& transaction, unsigned group);
std::vector<GroupMeeting> read_meetings(store::Transaction& transaction, unsigned group);

/// Which messages of a group are read, and by whom.
struct MessageQuery {
    unsigned group = 0;
    std::optional<unsigned> before{};
    std::optional<unsigned> number{};
    bool as_member = false;  ///< what the actor, a borrower, may see
    unsigned limit = 1;
};
std::vector<GroupMessage> read_messages(store::Transaction& transaction,
                                        const operations::Command& command,
                                        const MessageQuery& query);

/// Lists of a person.
std::vector<EventRegistration> read_registrations(store::Transaction& transaction,
                                                  const operations::BorrowerPlace& place,
                                                  const Instant& now);
std::vector<Introduction> read_introductions(store::Transaction& transaction,
                                             std::int64_t borrower_id);
std::vector<Membership> read_memberships(store::Transaction& transaction, std::int64_t borrower_id);
std::vector<OtherFunding> read_other_funding(store::Transaction& transaction,
                                             std::int64_t borrower_id);
std::vector<MarketResearch> read_market_research(store::Transaction& transaction,
                                                 std::int64_t borrower_id);

/// The part of a person's file that is asked for.
CommunityFile read_community_file(store::Transaction& transaction, const Instant& now,
                                  const operations::BorrowerPlace& place, CommunityPart part);

}  // namespace tawi::community
