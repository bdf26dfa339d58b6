#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"

namespace tawi::support {

/// How a mentor meets people.
enum class MeetingWays { in_person, phone, both };

std::string_view to_string(MeetingWays ways) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
MeetingWays parse_meeting_ways(std::string_view text, std::string_view field);

/// Somebody who accompanies borrowers.
struct MentorProfile {
    std::int64_t user_id = 0;  ///< who signs in
    std::string name;
    std::vector<std::string> languages;     ///< BCP 47
    std::vector<std::string> sectors{};     ///< kinds of business, as plans name them
    std::vector<std::string> skills{};      ///< in words
    std::optional<std::int32_t> office_id;  ///< none: all offices
    unsigned capacity = 1;                  ///< people at once
    MeetingWays meets = MeetingWays::both;
    Date active_from;
    std::optional<Date> active_to;  ///< the last day

    bool is_active(const Date& day) const {
        return active_from <= day && (!active_to || day <= *active_to);
    }
    bool is_of_office(std::int32_t office) const { return !office_id || *office_id == office; }
};

/// What a profile must be: one language at least; each language, sector and skill once; sectors of
/// `known_sectors`; days in order. Throws InvalidInput with the field and required, not_a_language,
/// unknown_value, repeated, ends_before_start.
void check_mentor(const MentorProfile& profile, std::span<const std::string> known_sectors);

}  // namespace tawi::support
