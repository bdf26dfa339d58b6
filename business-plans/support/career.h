#pragma once

#include <string_view>
#include <vector>

#include "ledger/money/exact.h"

namespace tawi::employment {

/// What became of a step of a career plan.
enum class StepState { planned, in_progress, done, dropped };

std::string_view to_string(StepState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
StepState parse_step_state(std::string_view text, std::string_view field);

/// Whether one state may follow another: forward only; done and dropped stay.
bool may_follow(StepState now, StepState next) noexcept;

/// How far somebody is: steps done of steps that were not dropped.
struct Progress {
    unsigned done = 0;
    unsigned of = 0;

    /// Exactly; 0 where no step is left.
    Exact share() const { return of == 0 ? Exact(0) : Exact(done, of); }
};

Progress progress_of(const std::vector<StepState>& steps);

}  // namespace tawi::employment
