#pragma once

#include "business-plans/operations/community_store.h"

namespace tawi::community {

/// Founds a group under the next number. Throws InvalidInput {"/office_id", "unknown_office"},
/// {"/facilitator", "unknown_value"} but for officers and managers of that office.
operations::Answer found_group(CommunityStore& store, const operations::Command& command,
                               const PeerGroup& group, const operations::Render<PeerGroup>& render);

/// A person joins a group of their office, or does so again. Throws NotFound; InvalidInput
/// {"/group", "unknown_value"}; Refused already_enrolled.
operations::Answer join_group(CommunityStore& store, const operations::Command& command,
                              std::int64_t borrower_id, unsigned group,
                              const operations::Render<Membership>& render);

/// Throws NotFound; Refused wrong_state where they left already.
operations::Answer leave_group(CommunityStore& store, const operations::Command& command,
                               std::int64_t borrower_id, unsigned group, const std::string& reason,
                               const operations::Render<Membership>& render);

/// A meeting that was held.
struct NewMeeting {
    Date held_on;
    std::string note;
    std::vector<std::int64_t> attended{};  ///< of the members; the others were absent
};

/// Writes down a meeting, by the facilitator or a manager of the office. Throws NotFound;
/// InvalidInput {"/held_on", "in_future"}, {"/attended", "not_a_member" or "told_twice"}.
operations::Answer record_group_meeting(CommunityStore& store, const operations::Command& command,
                                        unsigned group, const NewMeeting& meeting,
                                        const operations::Render<GroupMeeting>& render);

/// Writes to a group: a member, or the facilitator. It waits until somebody decides on it. Throws
/// NotFound.
operations::Answer post_message(CommunityStore& store, const operations::Command& command,
                                unsigned group, const std::string& content,
                                const operations::Render<GroupMessage>& render);

/// Shows a message to the group or refuses it, by the facilitator or a manager of the office.
/// Throws NotFound; as check_moderation.
operations::Answer moderate_message(CommunityStore& store, const operations::Command& command,
                                    unsigned group, unsigned message, MessageState decision,
                                    const std::string& reason,
                                    const operations::Render<GroupMessage>& render);

}  // namespace tawi::community
