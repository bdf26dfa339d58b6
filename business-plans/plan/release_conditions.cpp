#include "business-plans/plan/release_conditions.h"

namespace tawi::plans {

namespace {

std::string_view reason_of(MilestoneState state) noexcept {
    switch (state) {
        case MilestoneState::planned:
            return "no evidence was given yet";
        case MilestoneState::evidence_given:
            return "evidence was given and waits to be verified";
        case MilestoneState::refused:
            return "its evidence was refused";
        case MilestoneState::missed:
            return "its day is over and no evidence was given";
        case MilestoneState::verified:
            break;
    }
    return "";
}

}  // namespace

std::string_view to_string(ConditionKind kind) noexcept {
    switch (kind) {
        case ConditionKind::milestone_verified:
            return "milestone_verified";
    }
    return "";
}

std::vector<UnmetCondition> unmet_conditions(std::span<const ReleaseCondition> conditions,
                                             unsigned tranche) {
    std::vector<UnmetCondition> unmet;
    for (const auto& condition : conditions) {
        if (condition.tranche != tranche || condition.state == MilestoneState::verified) continue;
        unmet.push_back({condition, "Milestone " + std::to_string(condition.milestone) + ", " +
                                        condition.title + ": " +
                                        std::string(reason_of(condition.state)) + "."});
    }
    return unmet;
}

}  // namespace tawi::plans
