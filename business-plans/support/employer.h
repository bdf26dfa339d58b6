#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "business-plans/support/work_placement.h"

namespace tawi::employment {

/// In what an employer works.
enum class Sector {
    agriculture,
    manufacturing,
    construction,
    trade,
    hospitality,
    transport,
    information,
    finance,
    education,
    health,
    personal_services,
    public_services,
    other,
};

std::string_view to_string(Sector sector) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
Sector parse_sector(std::string_view text, std::string_view field);

/// What an employer signed.
struct Agreement {
    unsigned number = 1;  ///< among the employer's
    Date signed_on;
    Date from;
    std::optional<Date> to;             ///< the last day
    std::vector<PlacementKind> covers;  ///< each once
    unsigned posts = 1;                 ///< how many people at once
    std::string terms;
    unsigned posts_taken = 0;  ///< by placements under way
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Throws InvalidInput: {"/from", "before_signature"}, {"/to", "ends_before_start"}, {"/covers",
/// "required"}, {"/covers/n", "repeated"}.
void check_agreement(const Agreement& agreement);

/// Whether the agreement holds on all days from one to another.
bool holds(const Agreement& agreement, const Date& from, const Date& to) noexcept;

}  // namespace tawi::employment
