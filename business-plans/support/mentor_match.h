#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "business-plans/support/mentor.h"

namespace tawi::support {

/// What speaks for a mentor, in order of weight.
enum class MatchReason { shares_language, knows_sector, same_office, has_room };
/// What stands in the way of a match.
enum class MatchObstacle { inactive, other_office, no_common_language, full };

std::string_view to_string(MatchReason reason) noexcept;
std::string_view to_string(MatchObstacle obstacle) noexcept;

/// What is known of a borrower who looks for a mentor.
struct MenteeNeeds {
    std::string language;       ///< BCP 47
    std::string business_kind;  ///< of their latest plan; empty: they have none
    std::int32_t office_id = 0;
};

/// A mentor and how many people they accompany.
struct MentorStanding {
    unsigned number = 0;
    MentorProfile profile;
    unsigned mentees = 0;
};

/// What each reason counts.
namespace match_points {
inline constexpr unsigned language = 40;
inline constexpr unsigned sector = 30;
inline constexpr unsigned office = 20;
inline constexpr unsigned most_of_room = 10;
}  // namespace match_points

/// A reason with what it is about ("sw", "poultry", "2 of 5") and its points.
struct SuggestionReason {
    MatchReason kind = MatchReason::has_room;
    std::string about;
    unsigned points = 0;
};

struct SuggestionObstacle {
    MatchObstacle kind = MatchObstacle::full;
    std::string about;
};

/// A mentor for a borrower, and why or why not. The points of the reasons are the score.
struct MentorSuggestion {
    MentorStanding mentor;
    std::vector<SuggestionReason> reasons{};
    std::vector<SuggestionObstacle> obstacles{};
    unsigned score = 0;  ///< of 100

    bool is_possible() const { return obstacles.empty(); }
};

/// Mentors in order: first those who are possible on `today`, then the others; in each by score,
/// equal ones by number. A common language gives 40 points, a known sector 30, the same office 20,
/// and room 10 x the places left / capacity, rounded down. Statement `best_mentors` gives the first
/// in this order out of thousands.
std::vector<MentorSuggestion> suggest_mentors(const MenteeNeeds& needs,
                                              std::vector<MentorStanding> mentors,
                                              const Date& today);

}  // namespace tawi::support
