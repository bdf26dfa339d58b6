#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"
#include "ledger/money/exact.h"

namespace tawi::employment {

enum class PlacementKind { apprenticeship, internship, work_based_learning };

std::string_view to_string(PlacementKind kind) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
PlacementKind parse_placement_kind(std::string_view text, std::string_view field);

enum class PlacementState { under_way, completed, not_completed, left };

std::string_view to_string(PlacementState state) noexcept;
/// Throws InvalidInput{field, "unknown_value"}.
PlacementState parse_placement_state(std::string_view text, std::string_view field);

/// What was worked on a day. One that corrects another takes its place.
struct HoursEntry {
    unsigned number = 1;
    Date worked_on;
    Exact hours;
    std::string done;
    std::optional<unsigned> corrects{};
    std::string reason{};  ///< of a correction
    std::string recorded_by{};
    Instant recorded_at{};
    std::optional<std::string> confirmed_by{};
};

inline constexpr int hours_of_a_day = 24;

/// Whether no other entry corrects it.
bool counts(const HoursEntry& entry, const std::vector<HoursEntry>& entries);

/// The hours of a day by all entries that count.
Exact hours_on(const std::vector<HoursEntry>& entries, const Date& day);

/// The hours by the entries that count and that somebody else confirmed.
Exact confirmed_hours(const std::vector<HoursEntry>& entries);

/// Throws InvalidInput{field, "over_the_day"} where a day would have more than 24 hours.
void check_hours_of_day(const Exact& before, const Exact& added, std::string_view field);

/// Weekly hours x calendar days, both ends included, / 7, rounded once to hundredths, half even.
Exact agreed_hours(const Exact& weekly_hours, const Date& starts_on, const Date& ends_on);

/// Whether so many hours of the agreed ones are at least that share.
bool is_enough(const Exact& confirmed, const Exact& agreed, const Exact& least_share);

/// The Mondays of the weeks with more hours than agreed: a warning, nothing is refused for it.
std::vector<Date> weeks_over(const std::vector<HoursEntry>& entries, const Exact& weekly_hours);

}  // namespace tawi::employment
