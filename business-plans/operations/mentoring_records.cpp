#include "business-plans/operations/mentoring_records.h"

#include <algorithm>
#include <tuple>

#include "business-plans/support/choice.h"

namespace tawi::support {

namespace {
constexpr std::array<std::string_view, 2> note_words{"private", "shared"};
}

unsigned MentorshipRecord::goals_reached() const {
    return static_cast<unsigned>(
        std::ranges::count(goals, GoalState::reached, &MentorshipGoal::state));
}

const MentoringMeeting* MentorshipRecord::next_meeting() const {
    const MentoringMeeting* next = nullptr;
    for (const auto& each : meetings) {
        if (each.has_begun || each.state() != MeetingState::planned) continue;
        if (!next || std::tie(each.on, each.starts_at) < std::tie(next->on, next->starts_at))
            next = &each;
    }
    return next;
}

std::string_view to_string(NoteKind kind) noexcept {
    return note_words[static_cast<std::size_t>(kind)];
}

NoteKind parse_note_kind(std::string_view text, std::string_view field) {
    return parse_choice<NoteKind>(text, field, note_words);
}

}  // namespace tawi::support
