#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "ledger/calendar/date.h"
#include "ledger/calendar/instant.h"

namespace tawi::people {

/// A group of people that outcomes are told of.
enum class Segment {
    woman,
    youth,  ///< as the country counts it
    rural,
    deep_poverty,  ///< below the institution's lowest line
    disability,
    displaced,  ///< refugee, or displaced in their own country
    single_parent,
    first_business,
};

inline constexpr std::size_t segments = 8;

/// "woman", ... as spelled in the enum.
std::string_view to_string(Segment segment) noexcept;
/// The opposite. Throws InvalidInput{field, "unknown_value"}.
Segment parse_segment(std::string_view text, std::string_view field);

/// That somebody belongs to a segment from a day on, or no longer does. It is never changed.
struct SegmentFact {
    int number = 0;  ///< among the borrower's, from 1
    Segment segment = Segment::woman;
    bool belongs = true;
    Date from;
    std::string recorded_by{};
    Instant recorded_at{};
};

/// Where somebody belongs on a day: what holds last up to then, the higher number of a day.
std::set<Segment> segments_on(std::span<const SegmentFact> facts, const Date& day);

}  // namespace tawi::people
