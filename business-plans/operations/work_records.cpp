#include "business-plans/operations/work_records.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tawi::employment {

namespace {

constexpr std::array<std::string_view, 9> part_words{
    "work_placements",  "career_assessments", "career_plans", "cv_versions", "mock_interviews",
    "job_applications", "job_placements",     "head_counts",  "everything"};

void add_states(const CareerGoal& goal, std::vector<StepState>& states) {
    for (const auto& step : goal.steps)
        states.push_back(step.state());
}

}  // namespace

std::string_view to_string(WorkPart part) noexcept {
    return part_words[static_cast<std::size_t>(part)];
}

Progress CareerGoal::progress() const {
    std::vector<StepState> states;
    add_states(*this, states);
    return progress_of(states);
}

Progress CareerPlan::progress() const {
    std::vector<StepState> states;
    for (const auto& goal : goals)
        add_states(goal, states);
    return progress_of(states);
}

std::int64_t jobs_created(const std::vector<HeadCount>& counts) {
    if (counts.empty()) return 0;
    const auto of_day = [](const HeadCount& one, const HeadCount& other) {
        return std::pair(one.counted_on, one.number) < std::pair(other.counted_on, other.number);
    };
    const auto [first, last] = std::ranges::minmax_element(counts, of_day);
    return static_cast<std::int64_t>(last->people()) - static_cast<std::int64_t>(first->people());
}

}  // namespace tawi::employment
