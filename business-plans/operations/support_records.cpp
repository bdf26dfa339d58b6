#include "business-plans/operations/support_records.h"

#include "business-plans/support/choice.h"

namespace tawi::support {

namespace {
constexpr std::array<std::string_view, 2> moment_words{"before", "after"};
}

std::string_view to_string(ScoreMoment moment) noexcept {
    return moment_words[static_cast<std::size_t>(moment)];
}

ScoreMoment parse_score_moment(std::string_view text, std::string_view field) {
    return parse_choice<ScoreMoment>(text, field, moment_words);
}

const ScoreEntry* EnrolmentRecord::score(ScoreMoment moment) const {
    const ScoreEntry* last = nullptr;
    for (const auto& entry : scores) {
        if (entry.moment == moment) last = &entry;
    }
    return last;
}

const MarkEntry* EnrolmentRecord::mark(unsigned session) const {
    const MarkEntry* last = nullptr;
    for (const auto& entry : marks) {
        if (entry.session == session) last = &entry;
    }
    return last;
}

AttendedHours EnrolmentRecord::attendance() const {
    std::vector<AttendedSession> held;
    for (const auto& session : run.sessions) {
        if (!session.register_kept) continue;
        const auto* entry = mark(session.number);
        held.push_back(
            {session.hours, entry != nullptr ? std::optional(entry->mark) : std::nullopt});
    }
    return attended_hours(held);
}

}  // namespace tawi::support
