#pragma once

#include "business-plans/operations/community_store.h"

namespace tawi::store {
class Database;
}

namespace tawi::community {

/// Referrals, events, groups and the rest in PostgreSQL: added to as tawi_poster. What is known of
/// a person is read as tawi_reader, held by row-level security to what the reader may see;
/// referrals, barriers and messages, which tawi_reader cannot read, as tawi_poster by statements
/// that name who asks.
class PostgresCommunityStore : public CommunityStore {
 public:
    PostgresCommunityStore(store::Database& poster, store::Database& reader)
        : poster_(poster), reader_(reader) {}
    operations::Answer transact(
        const std::function<operations::Answer(CommunityWork&)>& work) override;
    std::vector<Referral> referrals(const operations::Command& command,
                                    std::optional<std::int64_t> borrower_id,
                                    unsigned limit) override;
    Referral referral(const operations::Command& command, std::int64_t borrower_id,
                      unsigned number) override;
    std::vector<Barrier> barriers(const operations::Command& command,
                                  std::int64_t borrower_id) override;
    std::vector<CommunityEvent> events(std::optional<unsigned> before, unsigned limit) override;
    CommunityEvent event(unsigned number) override;
    std::vector<PeerGroup> groups(unsigned after, unsigned limit) override;
    PeerGroup group(unsigned number) override;
    std::vector<GroupMeeting> meetings(const operations::Command& command, unsigned group) override;
    std::vector<GroupMessage> messages(const operations::Command& command, unsigned group,
                                       std::optional<unsigned> before, unsigned limit) override;
    CommunityFile file(const operations::Command& command, std::int64_t borrower_id,
                       CommunityPart part) override;

 private:
    store::Database& poster_;
    store::Database& reader_;
};

}  // namespace tawi::community
