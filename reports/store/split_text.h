#pragma once

#include <string_view>
#include <vector>

namespace tawi::reports {

/// The parts of `text` between separators: one more than there are separators, none of an empty
/// text. The parts look into `text`.
inline std::vector<std::string_view> split_text(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

}  // namespace tawi::reports
