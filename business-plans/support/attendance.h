#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ledger/money/exact.h"

namespace tawi::support {

/// How somebody came to a session.
enum class AttendanceMark { present, late, excused, absent };

std::string_view to_string(AttendanceMark mark) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
AttendanceMark parse_attendance_mark(std::string_view text, std::string_view field);

/// A session of which a register was kept, and what it says of one person.
struct AttendedSession {
    Exact hours;
    std::optional<AttendanceMark> mark;  ///< none: they were not in the register
};

/// How much of a run somebody took part in.
struct AttendedHours {
    Exact attended;
    Exact counted;

    /// attended / counted, from 0 to 1; 0 where nothing counts.
    Exact share() const { return counted == 0 ? Exact(0) : Exact(attended / counted); }
};

/// The hours of sessions that count, and of those the attended ones: present and late were there;
/// an excused session counts neither way; who is not in the register was absent. A session without
/// a register was not held, and is not in the list.
AttendedHours attended_hours(std::span<const AttendedSession> sessions);

}  // namespace tawi::support
