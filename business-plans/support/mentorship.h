#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tawi::support {

/// How a goal of a mentorship stands.
enum class GoalState { open, in_progress, reached, dropped };

std::string_view to_string(GoalState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
GoalState parse_goal_state(std::string_view text, std::string_view field);

/// Whether a goal may go on to a state: an open one to any other, one in progress to its end, and
/// an ended one nowhere. Throws Refused wrong_state; InvalidInput {"/state", "unknown_value"} where
/// it should be opened, {"/reason", "required"} where it is dropped for none.
void check_goal_step(GoalState from, GoalState to, const std::string& reason);

/// What became of a meeting.
enum class MeetingState { planned, held, missed, cancelled };

std::string_view to_string(MeetingState state) noexcept;
/// Of a meeting that was to be. Throws InvalidInput{field, "unknown_value"}, also for planned.
MeetingState parse_meeting_outcome(std::string_view text, std::string_view field);

/// How two people met.
enum class MetBy { in_person, phone };

std::string_view to_string(MetBy way) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
MetBy parse_met_by(std::string_view text, std::string_view field);

/// What somebody tells of a meeting.
struct MeetingReport {
    MeetingState outcome = MeetingState::held;
    std::optional<unsigned> minutes;  ///< of one that was held
    std::optional<MetBy> met_by;      ///< of one that was held
    std::string reason;               ///< of a cancellation, or a correction
};

/// Whether a report can be taken: a meeting that was held has minutes and a way, another one has
/// neither; a cancellation and a correction have a reason; only a cancellation comes before the
/// meeting began. Throws InvalidInput (/minutes, /met_by, /reason), Refused wrong_state.
void check_meeting_report(const MeetingReport& report, bool has_begun, bool is_correction);

/// Why a mentorship ended.
enum class ClosureReason { completed, borrower_asked, mentor_asked, no_contact, moved_away, other };

std::string_view to_string(ClosureReason reason) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ClosureReason parse_closure_reason(std::string_view text, std::string_view field);

/// How a concern about somebody's safety stands.
enum class ConcernState { raised, being_handled, closed };

std::string_view to_string(ConcernState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
ConcernState parse_concern_state(std::string_view text, std::string_view field);

/// Whether a concern may go on to a state: one that is not closed may be handled, as often as there
/// is something to tell, or closed. Throws Refused wrong_state; InvalidInput {"/state",
/// "unknown_value"} where it should be raised again.
void check_concern_step(ConcernState from, ConcernState to);

}  // namespace tawi::support
