#pragma once

#include <vector>

#include "business-plans/support/peer_group.h"
#include "ledger/operations/told_row.h"

namespace tawi::community {

/// People who meet to help each other.
struct PeerGroup {
    unsigned number = 0;
    std::string name;
    std::int32_t office_id = 0;
    std::string purpose;
    std::int64_t facilitator = 0;  ///< staff user
    std::string facilitator_name{};
    MeetingDay weekday = MeetingDay::monday;
    unsigned every_weeks = 1;
    std::string meets_at;
    unsigned members = 0;
    unsigned meetings = 0;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Whether somebody came to a meeting.
struct MeetingAttendance {
    std::int64_t borrower_id = 0;
    std::string name{};
    bool attended = false;
};

struct GroupMeeting {
    unsigned number = 0;
    Date held_on;
    std::string note;
    std::vector<MeetingAttendance> attendance{};
    std::string recorded_by{};
    Instant recorded_at{};
};

/// A word to a group, and what was decided on it.
struct GroupMessage {
    unsigned group = 0;
    unsigned number = 0;
    std::string author_name;
    std::string content;
    MessageState state = MessageState::waiting;
    std::string reason{};
    bool is_own = false;  ///< of whoever reads it
    std::string recorded_by{};
    Instant recorded_at{};
};

}  // namespace tawi::community
