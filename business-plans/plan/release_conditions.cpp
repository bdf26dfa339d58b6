#include "business-plans/plan/release_conditions.h"

#include "business-plans/support/choice.h"
#include "ledger/money/decimal_text.h"

namespace tawi::plans {

namespace {

constexpr std::array<std::string_view, 7> kind_words{
    "milestone_verified", "course_completed", "no_arrears",         "document_seen",
    "visit_made",         "savings_held",     "milestones_verified"};
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

std::optional<std::string> unmet_reason_of(const ArrearsCondition& arrears) {
    if (arrears.lost) {
        const auto& owed = arrears.lost->owed;
        return "Loan " + arrears.lost->loan_number + " was written off; " + tawi::to_string(owed) +
               " " + std::string(owed.currency().code()) + " of it is still owed.";
    }
    if (arrears.days_late <= arrears.most_days_late) return std::nullopt;
    return "Loan " + arrears.loan_number + " is " + std::to_string(arrears.days_late) +
           " days late; at most " + std::to_string(arrears.most_days_late) + " are let pass.";
}

std::optional<std::string> unmet_reason_of(const DocumentCondition& document) {
    if (document.is_valid) return std::nullopt;
    return "Document " + document.document + ": no valid one was seen.";
}

std::optional<std::string> unmet_reason_of(const VisitCondition& visit) {
    const auto asked = "; one within " + std::to_string(visit.within_days) + " days is asked for.";
    if (!visit.last_visit) return "No visit was made" + asked;
    const auto days = days_between(*visit.last_visit, visit.today);
    if (days <= visit.within_days) return std::nullopt;
    return "The last visit was " + std::to_string(days) + " days ago" + asked;
}

std::optional<std::string> unmet_reason_of(const SavingsCondition& savings) {
    const auto& least = savings.least;
    const auto asked = "; at least " + tawi::to_string(least) + " " +
                       std::string(least.currency().code()) + " is asked for.";
    if (!savings.held) return "No savings were shown" + asked;
    if (savings.held->currency() != least.currency())
        return "The savings are in another currency" + asked;
    if (*savings.held >= least) return std::nullopt;
    return "The savings were " + tawi::to_string(*savings.held) + asked;
}

std::optional<std::string> unmet_reason_of(const MilestonesCondition& milestones) {
    if (milestones.verified >= milestones.least) return std::nullopt;
    return std::to_string(milestones.verified) + " milestones are verified; at least " +
           std::to_string(milestones.least) + " are asked for.";
}

// What a condition asks for, whatever is known of it: two of a kind that ask for different things
// are two conditions.
std::string asked(const MilestoneCondition& milestone) {
    return std::to_string(milestone.number);
}
std::string asked(const CourseCondition& course) {
    return course.service + " " + to_exact_decimal_text(course.least_score);
}
std::string asked(const ArrearsCondition& arrears) {
    return std::to_string(arrears.most_days_late);
}
std::string asked(const DocumentCondition& document) {
    return document.document;
}
std::string asked(const VisitCondition& visit) {
    return std::to_string(visit.within_days);
}
std::string asked(const SavingsCondition& savings) {
    return tawi::to_string(savings.least) + " " + std::string(savings.least.currency().code());
}
std::string asked(const MilestonesCondition& milestones) {
    return std::to_string(milestones.least);
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
    const auto kind = std::ranges::find(kind_words, text);
    if (kind != kind_words.end() && kind != kind_words.begin())
        return static_cast<ConditionKind>(kind - kind_words.begin());
    throw InvalidInput(std::string(field), "unknown_value",
                       "It must be one of course_completed, no_arrears, document_seen, "
                       "visit_made, savings_held, milestones_verified.");
}

std::string_view to_string(AppliesTo what) noexcept {
    return place_words[static_cast<std::size_t>(what)];
}

AppliesTo parse_applies_to(std::string_view text, std::string_view field) {
    return support::parse_choice<AppliesTo>(text, field, place_words);
}

std::string ReleaseCondition::key() const {
    auto text = std::string(to_string(place.applies_to));
    if (place.is_tranche()) text += " " + std::to_string(place.tranche);
    return text + ": " + std::string(to_string(kind())) + " " +
           std::visit([](const auto& each) { return asked(each); }, what);
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
