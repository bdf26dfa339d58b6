#include "business-plans/support/community_event.h"

#include "business-plans/support/choice.h"

namespace tawi::community {

namespace {

using support::parse_choice;

constexpr std::array<std::string_view, 4> kind_words{"networking", "fair", "workshop",
                                                     "professional_development"};
constexpr std::array<std::string_view, 2> registration_words{"registered", "withdrawn"};
constexpr std::array<std::string_view, 5> result_words{"contact_made", "order", "job",
                                                       "partnership", "nothing"};

}  // namespace

std::string_view to_string(EventKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

EventKind parse_event_kind(std::string_view text, std::string_view field) {
    return parse_choice<EventKind>(text, field, kind_words);
}

std::string_view to_string(RegistrationState state) noexcept {
    return registration_words[static_cast<std::size_t>(state)];
}

RegistrationState parse_registration_state(std::string_view text, std::string_view field) {
    return parse_choice<RegistrationState>(text, field, registration_words);
}

std::string_view to_string(IntroductionResult result) noexcept {
    return result_words[static_cast<std::size_t>(result)];
}

IntroductionResult parse_introduction_result(std::string_view text, std::string_view field) {
    return parse_choice<IntroductionResult>(text, field, result_words);
}

void check_registration(bool has_begun, bool has_place, unsigned taken, unsigned capacity) {
    if (has_begun) throw Refused(RefusalCode::wrong_state, "The event has begun.");
    if (has_place) throw Refused(RefusalCode::already_enrolled, "The person has a place.");
    if (taken >= capacity) {
        throw Refused(RefusalCode::no_place_left,
                      "All " + std::to_string(capacity) + " places are taken.");
    }
}

void check_attendance(bool has_begun, bool has_place, bool was_marked, std::string_view reason) {
    if (!has_place) throw Refused(RefusalCode::wrong_state, "The person has no place.");
    if (!has_begun) throw Refused(RefusalCode::not_due_yet, "The event has not begun.");
    if (was_marked && reason.empty()) {
        throw InvalidInput("/reason", "required", "What was marked is corrected for a reason.");
    }
}

}  // namespace tawi::community
