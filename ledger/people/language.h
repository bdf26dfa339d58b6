#pragma once

#include <string>
#include <string_view>

namespace tawi::people {

/// A language that people can be served in, as BCP 47 names it: "en", "ar".
/// Throws InvalidInput{field, "unknown_value"}.
std::string parse_language(std::string_view text, std::string_view field);

}  // namespace tawi::people
