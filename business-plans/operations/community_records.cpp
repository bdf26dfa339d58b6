#include "business-plans/operations/community_records.h"

#include <array>

namespace tawi::community {

std::string_view to_string(CommunityPart part) noexcept {
    constexpr std::array<std::string_view, 6> words{"everything",    "registrations",
                                                    "introductions", "memberships",
                                                    "other_funding", "market_research"};
    return words[static_cast<std::size_t>(part)];
}

}  // namespace tawi::community
