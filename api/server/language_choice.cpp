#include "api/server/language_choice.h"

#include <algorithm>
#include <charconv>

#include "api/server/headers.h"

namespace tawi::server {

namespace {

/// The weight of "sw;q=0.8" in thousandths, 1000 when none is given, 0 when it cannot be read.
unsigned weight_of(std::string_view range) {
    const auto position = range.find("q=");
    if (position == std::string_view::npos) return 1000;
    const auto text = range.substr(position + 2);
    if (text.starts_with('1')) return 1000;
    if (!text.starts_with("0.")) return 0;
    unsigned weight = 0;
    unsigned unit = 100;
    for (const char letter : text.substr(2, 3)) {
        if (letter < '0' || letter > '9') break;
        weight += unit * static_cast<unsigned>(letter - '0');
        unit /= 10;
    }
    return weight;
}

std::string_view first_part(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

}  // namespace

std::optional<std::string> find_language(std::string_view tag,
                                         std::span<const std::string> offered) {
    for (const auto& language : offered) {
        if (equal_without_case(language, tag)) return language;
    }
    for (const auto& language : offered) {
        if (equal_without_case(first_part(language), first_part(tag))) return language;
    }
    return std::nullopt;
}

std::optional<std::string> accepted_language(std::string_view header,
                                             std::span<const std::string> offered) {
    std::optional<std::string> best;
    unsigned best_weight = 0;
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        auto range = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        const auto weight = weight_of(range);
        auto language = find_language(range.substr(0, range.find_first_of("; ")), offered);
        if (language && weight > best_weight) {
            best = std::move(language);
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace tawi::server
