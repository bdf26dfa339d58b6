#pragma once

#include <string_view>

namespace tawi::community {

/// On which day a group meets.
enum class MeetingDay { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

std::string_view to_string(MeetingDay day) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
MeetingDay parse_meeting_day(std::string_view text, std::string_view field);

/// Whether somebody belongs to a group.
enum class MemberState { joined, left };

std::string_view to_string(MemberState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
MemberState parse_member_state(std::string_view text, std::string_view field);

/// Whether a message is shown to the group.
enum class MessageState { waiting, approved, refused };

std::string_view to_string(MessageState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
MessageState parse_message_state(std::string_view text, std::string_view field);

/// The longest message in characters.
inline constexpr unsigned longest_message = 1000;

/// A decision on a message: once, by another person than who wrote it, a refusal for a reason and
/// an approval without. Throws InvalidInput {"/decision", "unknown_value"}, {"/reason",
/// "required" or "not_allowed"}; Refused wrong_state, same_person.
void check_moderation(MessageState now, MessageState decision, bool is_author,
                      std::string_view reason);

}  // namespace tawi::community
