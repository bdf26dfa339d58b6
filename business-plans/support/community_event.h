#pragma once

#include <string_view>

namespace tawi::community {

/// What kind of occasion it is.
enum class EventKind { networking, fair, workshop, professional_development };

std::string_view to_string(EventKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
EventKind parse_event_kind(std::string_view text, std::string_view field);

/// Whether somebody has a place.
enum class RegistrationState { registered, withdrawn };

std::string_view to_string(RegistrationState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
RegistrationState parse_registration_state(std::string_view text, std::string_view field);

/// What came of an introduction.
enum class IntroductionResult { contact_made, order, job, partnership, nothing };

std::string_view to_string(IntroductionResult result) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
IntroductionResult parse_introduction_result(std::string_view text, std::string_view field);

/// Whether one more person finds a place, before the event begins. Throws Refused wrong_state where
/// it has begun, already_enrolled who has a place, no_place_left.
void check_registration(bool has_begun, bool has_place, unsigned taken, unsigned capacity);

/// Attendance is marked after the event began, of people who have a place; what was marked is
/// corrected for a reason. Throws Refused wrong_state, not_due_yet; InvalidInput {"/reason",
/// "required"}.
void check_attendance(bool has_begun, bool has_place, bool was_marked, std::string_view reason);

}  // namespace tawi::community
