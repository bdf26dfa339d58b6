#include "business-plans/support/mentorship.h"

#include "business-plans/support/choice.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 4> goal_words{"open", "in_progress", "reached", "dropped"};
constexpr std::array<std::string_view, 4> meeting_words{"planned", "held", "missed", "cancelled"};
constexpr std::array<std::string_view, 2> met_by_words{"in_person", "phone"};
constexpr std::array<std::string_view, 6> closure_words{
    "completed", "borrower_asked", "mentor_asked", "no_contact", "moved_away", "other"};
constexpr std::array<std::string_view, 3> concern_words{"raised", "being_handled", "closed"};

template <typename Value, std::size_t Count>
std::string_view word_of(Value value, const std::array<std::string_view, Count>& words) noexcept {
    return words[static_cast<std::size_t>(value)];
}

void require(bool is_there, const char* field, const char* detail) {
    if (!is_there) throw InvalidInput(field, "required", detail);
}

void check_of_held(bool is_there, bool is_held, const char* field) {
    if (is_held) {
        require(is_there, field, "Say how long you met, and how.");
    } else if (is_there) {
        throw InvalidInput(field, "not_held", "Only a meeting that was held has it.");
    }
}

}  // namespace

std::string_view to_string(GoalState state) noexcept {
    return word_of(state, goal_words);
}

GoalState parse_goal_state(std::string_view text, std::string_view field) {
    return parse_choice<GoalState>(text, field, goal_words);
}

void check_goal_step(GoalState from, GoalState to, const std::string& reason) {
    if (to == GoalState::open) {
        throw InvalidInput("/state", "unknown_value",
                           "A goal goes on to in_progress, reached or dropped.");
    }
    if (to <= from || from == GoalState::reached) {
        throw Refused(RefusalCode::wrong_state,
                      "The goal is " + std::string(to_string(from)) + " already.");
    }
    require(to != GoalState::dropped || !reason.empty(), "/reason",
            "A goal is dropped for a reason.");
}

std::string_view to_string(MeetingState state) noexcept {
    return word_of(state, meeting_words);
}

MeetingState parse_meeting_outcome(std::string_view text, std::string_view field) {
    constexpr std::array<std::string_view, 3> outcome_words{"held", "missed", "cancelled"};
    return static_cast<MeetingState>(parse_choice<int>(text, field, outcome_words) + 1);
}

std::string_view to_string(MetBy way) noexcept {
    return word_of(way, met_by_words);
}

MetBy parse_met_by(std::string_view text, std::string_view field) {
    return parse_choice<MetBy>(text, field, met_by_words);
}

void check_meeting_report(const MeetingReport& report, bool has_begun, bool is_correction) {
    const bool is_held = report.outcome == MeetingState::held;
    const bool is_cancelled = report.outcome == MeetingState::cancelled;
    check_of_held(report.minutes.has_value(), is_held, "/minutes");
    check_of_held(report.met_by.has_value(), is_held, "/met_by");
    require(!report.reason.empty() || !is_cancelled, "/reason", "Say why it was cancelled.");
    require(!report.reason.empty() || !is_correction, "/reason", "A correction needs its reason.");
    if (!has_begun && !is_cancelled) {
        throw Refused(RefusalCode::wrong_state, "The meeting has not begun.", "/outcome");
    }
}

std::string_view to_string(ClosureReason reason) noexcept {
    return word_of(reason, closure_words);
}

ClosureReason parse_closure_reason(std::string_view text, std::string_view field) {
    return parse_choice<ClosureReason>(text, field, closure_words);
}

std::string_view to_string(ConcernState state) noexcept {
    return word_of(state, concern_words);
}

ConcernState parse_concern_state(std::string_view text, std::string_view field) {
    return parse_choice<ConcernState>(text, field, concern_words);
}

void check_concern_step(ConcernState from, ConcernState to) {
    if (to == ConcernState::raised) {
        throw InvalidInput("/state", "unknown_value", "A concern is raised once.");
    }
    if (from == ConcernState::closed) {
        throw Refused(RefusalCode::wrong_state, "The concern is closed.");
    }
}

}  // namespace tawi::support
