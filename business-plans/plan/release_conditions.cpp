#include "business-plans/plan/release_conditions.h"

#include "business-plans/support/choice.h"
#include "ledger/money/decimal_text.h"

namespace tawi::plans {

namespace {

constexpr std::array<std::string_view, 2> kind_words{"milestone_verified", "course_completed"};
constexpr std::array<std::string_view, 3> place_words{"first_loan", "next_cycle", "tranche"};

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

std::optional<std::string> unmet_reason_of(const MilestoneCondition& milestone) {
    if (milestone.state == MilestoneState::verified) return std::nullopt;
    return "Milestone " + std::to_string(milestone.number) + ", " + milestone.title + ": " +
           std::string(reason_of(milestone.state)) + ".";
}

std::optional<std::string> unmet_reason_of(const CourseCondition& course) {
    const auto name = "Course " + course.name + ": ";
    const auto& standing = course.standing;
    if (!standing.is_completed()) return name + std::string(words_of(standing.standing)) + ".";
    if (standing.score && *standing.score >= course.least_score) return std::nullopt;
    return name + "the score was " +
           (standing.score ? to_exact_decimal_text(*standing.score) : std::string("not recorded")) +
           "; at least " + to_exact_decimal_text(course.least_score) + " is asked for.";
}

template <typename Concerns>
std::vector<UnmetCondition> unmet_where(std::span<const ReleaseCondition> conditions,
                                        Concerns concerns) {
    std::vector<UnmetCondition> unmet;
    for (const auto& condition : conditions) {
        if (!concerns(condition.place)) continue;
        if (auto reason = unmet_reason(condition)) unmet.push_back({condition, *reason});
    }
    return unmet;
}

}  // namespace

std::string_view to_string(ConditionKind kind) noexcept {
    return kind_words[static_cast<std::size_t>(kind)];
}

ConditionKind parse_product_condition_kind(std::string_view text, std::string_view field) {
    if (text == to_string(ConditionKind::course_completed)) return ConditionKind::course_completed;
    throw InvalidInput(std::string(field), "unknown_value", "It must be course_completed.");
}

std::string_view to_string(AppliesTo what) noexcept {
    return place_words[static_cast<std::size_t>(what)];
}

AppliesTo parse_applies_to(std::string_view text, std::string_view field) {
    return support::parse_choice<AppliesTo>(text, field, place_words);
}

std::optional<std::string> unmet_reason(const ReleaseCondition& condition) {
    return std::visit([](const auto& what) { return unmet_reason_of(what); }, condition.what);
}

std::vector<UnmetCondition> unmet_conditions(std::span<const ReleaseCondition> conditions,
                                             unsigned tranche) {
    return unmet_where(conditions, [tranche](const ConditionPlace& place) {
        return place == ConditionPlace{AppliesTo::tranche, tranche};
    });
}

std::vector<UnmetCondition> unmet_conditions_of_loan(std::span<const ReleaseCondition> conditions) {
    return unmet_where(conditions, [](const ConditionPlace& place) { return !place.is_tranche(); });
}

}  // namespace tawi::plans
