#include "business-plans/plan/milestone.h"

#include <algorithm>
#include <array>

#include "ledger/error.h"

namespace tawi::plans {

namespace {

constexpr std::array<std::string_view, 3> evidence_words{"photo", "receipt", "note"};
constexpr std::array<std::string_view, 5> state_words{"planned", "evidence_given", "verified",
                                                      "refused", "missed"};

/// The place of `text` among `words`; throws InvalidInput and lists them.
template <std::size_t Count>
std::size_t place_of(std::string_view text, std::string_view field,
                     const std::array<std::string_view, Count>& words) {
    const auto found = std::ranges::find(words, text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string choices;
    for (const auto word : words)
        choices += (choices.empty() ? "" : ", ") + std::string(word);
    throw InvalidInput(std::string(field), "unknown_value", "It must be one of " + choices + ".");
}

bool is_verified(const MilestoneHistory& history) {
    return !history.decisions.empty() && history.decisions.back().verified;
}

/// Whether something was given that nobody has decided on.
bool has_new_evidence(const MilestoneHistory& history) {
    if (history.evidence.empty()) return false;
    return history.decisions.empty() ||
           history.evidence.back().number > history.decisions.back().evidence_seen;
}

std::string listed(const std::vector<EvidenceKind>& kinds) {
    std::string text;
    for (const auto kind : kinds)
        text += (text.empty() ? "" : ", ") + std::string(to_string(kind));
    return text;
}

}  // namespace

std::string_view to_string(EvidenceKind kind) noexcept {
    return evidence_words[static_cast<std::size_t>(kind)];
}

EvidenceKind parse_evidence_kind(std::string_view text, std::string_view field) {
    return static_cast<EvidenceKind>(place_of(text, field, evidence_words));
}

std::string_view to_string(MilestoneState state) noexcept {
    return state_words[static_cast<std::size_t>(state)];
}

MilestoneState parse_milestone_state(std::string_view text, std::string_view field) {
    return static_cast<MilestoneState>(place_of(text, field, state_words));
}

MilestoneState state_of(const Milestone& milestone, const MilestoneHistory& history,
                        const Date& today) {
    if (is_verified(history)) return MilestoneState::verified;
    if (has_new_evidence(history)) return MilestoneState::evidence_given;
    if (!history.decisions.empty()) return MilestoneState::refused;
    return milestone.due_on < today ? MilestoneState::missed : MilestoneState::planned;
}

bool holds_as_much(const Milestone& before, const Milestone& later) {
    return later.title == before.title && later.cost >= before.cost &&
           later.releases_tranche == before.releases_tranche &&
           std::ranges::all_of(before.evidence, [&](EvidenceKind kind) {
               return std::ranges::find(later.evidence, kind) != later.evidence.end();
           });
}

std::vector<EvidenceKind> missing_evidence(const Milestone& milestone,
                                           const MilestoneHistory& history) {
    std::vector<EvidenceKind> missing;
    std::ranges::copy_if(milestone.evidence, std::back_inserter(missing), [&](EvidenceKind kind) {
        return std::ranges::find(history.evidence, kind, &Evidence::kind) == history.evidence.end();
    });
    return missing;
}

void check_evidence(const MilestoneHistory& history) {
    if (is_verified(history)) {
        throw Refused(RefusalCode::milestone_verified, "The milestone is verified already.");
    }
}

void check_decision(const Milestone& milestone, const MilestoneHistory& history, bool verified,
                    const std::string& decided_by) {
    check_evidence(history);
    if (!has_new_evidence(history)) {
        throw Refused(RefusalCode::evidence_missing,
                      history.evidence.empty() ? "No evidence was given yet."
                                               : "Nothing new was given since it was refused.");
    }
    const auto missing = missing_evidence(milestone, history);
    if (verified && !missing.empty()) {
        throw Refused(RefusalCode::evidence_missing,
                      "The milestone asks for more: " + listed(missing) + ".");
    }
    if (std::ranges::find(history.evidence, decided_by, &Evidence::given_by) !=
        history.evidence.end()) {
        throw Refused(RefusalCode::same_person,
                      "Another person than the one who gave the evidence decides on it.");
    }
}

}  // namespace tawi::plans
