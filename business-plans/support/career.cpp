#include "business-plans/support/career.h"

#include "business-plans/support/choice.h"

namespace tawi::employment {

namespace {
constexpr std::array<std::string_view, 4> state_words{"planned", "in_progress", "done", "dropped"};
}

std::string_view to_string(StepState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

StepState parse_step_state(std::string_view text, std::string_view field) {
    return support::parse_choice<StepState>(text, field, state_words);
}

bool may_follow(StepState now, StepState next) noexcept {
    const bool is_over = now == StepState::done || now == StepState::dropped;
    return !is_over && next > now;
}

Progress progress_of(const std::vector<StepState>& steps) {
    Progress progress;
    for (const auto state : steps) {
        if (state == StepState::done) ++progress.done;
        if (state != StepState::dropped) ++progress.of;
    }
    return progress;
}

}  // namespace tawi::employment
