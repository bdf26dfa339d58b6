#pragma once

#include <span>
#include <string>
#include <vector>

#include "business-plans/plan/milestone.h"

namespace tawi::plans {

/// What must hold before a tranche is paid out.
enum class ConditionKind { milestone_verified };

std::string_view to_string(ConditionKind kind) noexcept;

/// A condition of a tranche, and what is known of it.
struct ReleaseCondition {
    ConditionKind kind = ConditionKind::milestone_verified;
    unsigned tranche = 1;
    unsigned milestone = 0;
    std::string title;  ///< the milestone's
    MilestoneState state = MilestoneState::planned;
};

/// A condition that does not hold, and why, for people: "Milestone 2, Hens bought: evidence was
/// given and waits to be verified."
struct UnmetCondition {
    ReleaseCondition condition;
    std::string reason;
};

/// Every condition of `tranche` that does not hold, in the order given; empty: it may be paid out.
std::vector<UnmetCondition> unmet_conditions(std::span<const ReleaseCondition> conditions,
                                             unsigned tranche);

}  // namespace tawi::plans
