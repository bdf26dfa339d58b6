#pragma once

#include <chrono>
#include <string_view>

namespace tawi {

/// "sunday" to "saturday".
std::string_view to_word(std::chrono::weekday day);
/// Throws InvalidInput{field, "unknown_value"}.
std::chrono::weekday parse_weekday(std::string_view text, std::string_view field);

}  // namespace tawi
