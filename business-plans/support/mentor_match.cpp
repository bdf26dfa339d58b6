#include "business-plans/support/mentor_match.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "business-plans/support/language_tag.h"

namespace tawi::support {

namespace {

constexpr std::array<std::string_view, 4> reason_words{"shares_language", "knows_sector",
                                                       "same_office", "has_room"};
constexpr std::array<std::string_view, 4> obstacle_words{"inactive", "other_office",
                                                         "no_common_language", "full"};

/// The mentor's language that the borrower speaks too; empty: none.
std::string common_language(const MenteeNeeds& needs, const MentorProfile& mentor) {
    const auto wanted = primary_language(needs.language);
    const auto found = std::ranges::find_if(mentor.languages, [&](const std::string& language) {
        return primary_language(language) == wanted;
    });
    return found == mentor.languages.end() ? std::string() : *found;
}

bool knows_sector(const MenteeNeeds& needs, const MentorProfile& mentor) {
    return !needs.business_kind.empty() &&
           std::ranges::find(mentor.sectors, needs.business_kind) != mentor.sectors.end();
}

MentorSuggestion suggestion_of(const MenteeNeeds& needs, MentorStanding standing,
                               const Date& today) {
    MentorSuggestion made{std::move(standing)};
    const auto& profile = made.mentor.profile;
    const auto speak_for = [&](MatchReason kind, std::string about, unsigned points) {
        made.reasons.push_back({kind, std::move(about), points});
        made.score += points;
    };
    const auto stand_against = [&](MatchObstacle kind, std::string about) {
        made.obstacles.push_back({kind, std::move(about)});
    };
    if (!profile.is_active(today)) stand_against(MatchObstacle::inactive, "");
    if (!profile.is_of_office(needs.office_id)) {
        stand_against(MatchObstacle::other_office, std::to_string(*profile.office_id));
    }
    if (auto language = common_language(needs, profile); !language.empty()) {
        speak_for(MatchReason::shares_language, std::move(language), match_points::language);
    } else {
        stand_against(MatchObstacle::no_common_language, needs.language);
    }
    if (knows_sector(needs, profile)) {
        speak_for(MatchReason::knows_sector, needs.business_kind, match_points::sector);
    }
    if (profile.office_id == needs.office_id) {
        speak_for(MatchReason::same_office, std::to_string(needs.office_id), match_points::office);
    }
    const auto mentees = made.mentor.mentees;
    const auto of_capacity = " of " + std::to_string(profile.capacity);
    if (mentees < profile.capacity) {
        const auto left = profile.capacity - mentees;
        speak_for(MatchReason::has_room, std::to_string(left) + of_capacity,
                  match_points::most_of_room * left / profile.capacity);
    } else {
        stand_against(MatchObstacle::full, std::to_string(mentees) + of_capacity);
    }
    return made;
}

}  // namespace

std::string_view to_string(MatchReason reason) noexcept {
    return reason_words[static_cast<std::size_t>(reason)];
}

std::string_view to_string(MatchObstacle obstacle) noexcept {
    return obstacle_words[static_cast<std::size_t>(obstacle)];
}

std::vector<MentorSuggestion> suggest_mentors(const MenteeNeeds& needs,
                                              std::vector<MentorStanding> mentors,
                                              const Date& today) {
    std::vector<MentorSuggestion> suggestions;
    suggestions.reserve(mentors.size());
    for (auto& mentor : mentors)
        suggestions.push_back(suggestion_of(needs, std::move(mentor), today));
    const auto place = [](const MentorSuggestion& each) {
        return std::tuple(!each.is_possible(), -static_cast<int>(each.score), each.mentor.number);
    };
    std::ranges::sort(suggestions, {}, place);
    return suggestions;
}

}  // namespace tawi::support
