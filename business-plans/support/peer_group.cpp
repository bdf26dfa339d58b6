#include "business-plans/support/peer_group.h"

#include "business-plans/support/choice.h"

namespace tawi::community {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 7> day_words{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 2> member_words{"joined", "left"};
constexpr std::array<std::string_view, 3> message_words{"waiting", "approved", "refused"};

}  // namespace

std::string_view to_string(MeetingDay day) noexcept {
    return day_words[static_cast<std::size_t>(day)];
}

MeetingDay parse_meeting_day(std::string_view text, std::string_view field) {
    return parse_choice<MeetingDay>(text, field, day_words);
}

std::string_view to_string(MemberState state) noexcept {
    return member_words[static_cast<std::size_t>(state)];
}

MemberState parse_member_state(std::string_view text, std::string_view field) {
    return parse_choice<MemberState>(text, field, member_words);
}

std::string_view to_string(MessageState state) noexcept {
    return message_words[static_cast<std::size_t>(state)];
}

MessageState parse_message_state(std::string_view text, std::string_view field) {
    return parse_choice<MessageState>(text, field, message_words);
}

void check_moderation(MessageState now, MessageState decision, bool is_author,
                      std::string_view reason) {
    if (decision == MessageState::waiting) {
        throw InvalidInput("/decision", "unknown_value", "It must be one of approved, refused.");
    }
    if (decision == MessageState::refused && reason.empty()) {
        throw InvalidInput("/reason", "required", "A message is refused for a reason.");
    }
    if (decision == MessageState::approved && !reason.empty()) {
        throw InvalidInput("/reason", "not_allowed", "An approval has no reason.");
    }
    if (now != MessageState::waiting) {
        throw Refused(RefusalCode::wrong_state,
                      "The message is " + std::string(to_string(now)) + ".");
    }
    if (is_author) {
        throw Refused(RefusalCode::same_person, "Another person decides than who wrote it.");
    }
}

}  // namespace tawi::community
