#pragma once

#include <functional>

#include "business-plans/operations/community_records.h"
#include "business-plans/operations/peer_group_records.h"
#include "business-plans/operations/referral_records.h"

namespace tawi::community {

/// A staff user who is to lead a group or to own a referral.
struct CaseWorker {
    std::int32_t office_id = 0;
    bool may_work = false;  ///< an officer or manager, and active
};

/// One transaction on referrals, events, groups and what else helps people.
class CommunityWork : public operations::TellingWork {
 public:
    virtual bool has_office(std::int32_t office_id) = 0;
    /// None where there is no such user.
    virtual std::optional<CaseWorker> find_worker(std::int64_t user_id) = 0;

    /// open_borrower of somebody who allows to be referred. Throws Refused{consent_missing}.
    virtual operations::BorrowerPlace open_referable(const operations::Command& command,
                                                     std::int64_t borrower_id) = 0;
    virtual unsigned count_referrals(std::int64_t borrower_id) = 0;
    /// Locks the borrower. Throws NotFound but for the present owner.
    virtual Referral open_referral(const operations::Command& command, std::int64_t borrower_id,
                                   unsigned number) = 0;
    virtual unsigned count_barriers(std::int64_t borrower_id) = 0;
    /// Locks the borrower. Throws NotFound but for those who may read it.
    virtual Barrier open_barrier(const operations::Command& command, std::int64_t borrower_id,
                                 unsigned number) = 0;
    /// The day of an office by the command's clock.
    virtual Date day_of_office(const operations::Command& command, std::int32_t office_id) = 0;

    /// Locks events and their places against other changes; after the person, if there is one.
    virtual void lock_events() = 0;
    virtual unsigned count_events() = 0;
    virtual std::optional<CommunityEvent> find_event(unsigned number) = 0;
    /// Whether an event has begun by the clock of an office.
    virtual bool has_begun(const operations::Command& command, unsigned event,
                           std::int32_t office_id) = 0;

    /// Locks groups, their members and messages; after the person, if there is one.
    virtual void lock_groups() = 0;
    virtual unsigned count_groups() = 0;
    virtual std::optional<PeerGroup> find_group(unsigned number) = 0;
    /// Who belongs to a group now, in order of number.
    virtual std::vector<MeetingAttendance> members(unsigned group) = 0;
    virtual std::vector<GroupMeeting> meetings(unsigned group) = 0;
    virtual unsigned count_messages(unsigned group) = 0;
    virtual std::optional<GroupMessage> find_message(const operations::Command& command,
                                                     unsigned group, unsigned number) = 0;

    /// A part of what is known of a person whom open_borrower gave.
    virtual CommunityFile file(const operations::Command& command,
                               const operations::BorrowerPlace& place, CommunityPart part) = 0;
    virtual bool has_plan(std::int64_t borrower_id, unsigned plan) = 0;
    /// Whether the person has a file of that SHA-256.
    virtual bool has_file(std::int64_t borrower_id, const std::string& hash) = 0;
};

/// Where all of it is kept. Events and groups are shown to all staff. Referrals are read by their
/// present owner alone, barriers by their author and by owners of referrals of the person that are
/// not closed, messages by members, the facilitator and managers of the office. What staff read of
/// a person is in the audit trail.
class CommunityStore {
 public:
    virtual ~CommunityStore() = default;
    virtual operations::Answer transact(
        const std::function<operations::Answer(CommunityWork&)>& work) = 0;

    /// The actor's own referrals without steps, those that are not closed first, then the newest
    /// first, at most `limit`; of one borrower or of all.
    virtual std::vector<Referral> referrals(const operations::Command& command,
                                            std::optional<std::int64_t> borrower_id,
                                            unsigned limit) = 0;
    /// Throws NotFound but for the present owner.
    virtual Referral referral(const operations::Command& command, std::int64_t borrower_id,
                              unsigned number) = 0;
    /// Those that the actor may read, in order of number. Throws NotFound where there are none and
    /// the actor may not see the borrower.
    virtual std::vector<Barrier> barriers(const operations::Command& command,
                                          std::int64_t borrower_id) = 0;

    /// Events before a number, the last first, at most `limit`.
    virtual std::vector<CommunityEvent> events(std::optional<unsigned> before, unsigned limit) = 0;
    /// Throws NotFound.
    virtual CommunityEvent event(unsigned number) = 0;
    /// Groups after a number, in order of number, at most `limit`.
    virtual std::vector<PeerGroup> groups(unsigned after, unsigned limit) = 0;
    /// Throws NotFound.
    virtual PeerGroup group(unsigned number) = 0;
    /// A group's meetings, the last first. Throws NotFound but for the facilitator and managers of
    /// the office.
    virtual std::vector<GroupMeeting> meetings(const operations::Command& command,
                                               unsigned group) = 0;
    /// Messages before a number, the last first, at most `limit`. A borrower is shown approved ones
    /// and their own, after leaving none that is newer. Throws NotFound but for whoever belongs or
    /// belonged to it, the facilitator and managers of the office.
    virtual std::vector<GroupMessage> messages(const operations::Command& command, unsigned group,
                                               std::optional<unsigned> before, unsigned limit) = 0;
    /// What is known of a person. Throws NotFound.
    virtual CommunityFile file(const operations::Command& command, std::int64_t borrower_id,
                               CommunityPart part) = 0;
};

}  // namespace tawi::community
