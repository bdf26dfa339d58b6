#include "ledger/people/segment.h"

#include <array>
#include <map>
#include <tuple>

#include "ledger/error.h"

namespace tawi::people {

namespace {
constexpr std::array<std::string_view, segments> words{
    "woman",      "youth",     "rural",         "deep_poverty",
    "disability", "displaced", "single_parent", "first_business"};
}

std::string_view to_string(Segment segment) noexcept {
    return words[static_cast<std::size_t>(segment)];
}

Segment parse_segment(std::string_view text, std::string_view field) {
    for (std::size_t index = 0; index < segments; ++index) {
        if (words[index] == text) return static_cast<Segment>(index);
    }
    throw InvalidInput(std::string(field), "unknown_value",
                       std::string(text) + " is no segment of people.");
}

std::set<Segment> segments_on(std::span<const SegmentFact> facts, const Date& day) {
    std::map<Segment, const SegmentFact*> last;
    for (const auto& fact : facts) {
        if (fact.from > day) continue;
        auto& kept = last[fact.segment];
        if (!kept || std::tie(kept->from, kept->number) < std::tie(fact.from, fact.number))
            kept = &fact;
    }
    std::set<Segment> found;
    for (const auto& [segment, fact] : last) {
        if (fact->belongs) found.insert(segment);
    }
    return found;
}

}  // namespace tawi::people
