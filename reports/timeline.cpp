#include "reports/timeline.h"

#include <array>
#include <charconv>
#include <string_view>

#include "ledger/error.h"

namespace tawi::reports {

namespace {

constexpr char between = '/';
constexpr std::size_t parts = 5;

template <typename Number>
Number number_of(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw InvalidInput("cursor", "invalid_cursor", "The cursor is not one of ours.");
    return number;
}

}  // namespace

const std::vector<std::string>& timeline_topics() {
    static const std::vector<std::string> topics{
        "loan", "plan", "learning", "mentoring", "funding", "work", "community", "outcome", "fact"};
    return topics;
}

std::string to_string(const TimelinePlace& place) {
    return std::to_string(place.recorded_at.time_since_epoch().count()) + between + place.kind +
           between + std::to_string(place.number) + between + std::to_string(place.part) + between +
           std::to_string(place.entry);
}

TimelinePlace parse_timeline_place(const std::string& text) {
    std::array<std::string_view, parts> found;
    std::string_view rest = text;
    for (auto& part : found) {
        const auto end = rest.find(between);
        part = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return {Instant(std::chrono::microseconds(number_of<std::int64_t>(found[0]))),
            std::string(found[1]), number_of<unsigned>(found[2]), number_of<unsigned>(found[3]),
            number_of<unsigned>(found[4])};
}

}  // namespace tawi::reports
