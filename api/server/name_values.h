#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tawi::server {

/// Names and values in the order they were sent: a query, a form, the cookies, the path's parts.
using NameValues = std::vector<std::pair<std::string, std::string>>;

/// The first value of that name, compared exactly.
inline std::optional<std::string_view> find_value(const NameValues& pairs, std::string_view name) {
    const auto found =
        std::ranges::find_if(pairs, [&](const auto& pair) { return pair.first == name; });
    if (found == pairs.end()) return std::nullopt;
    return found->second;
}

}  // namespace tawi::server
