#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace tawi::support {

/// The value whose word `text` is; `words` are in the order of the enum. Throws
/// InvalidInput{field, "unknown_value"} and lists them.
template <typename Value, std::size_t Count>
Value parse_choice(std::string_view text, std::string_view field,
                   const std::array<std::string_view, Count>& words) {
    const auto found = std::ranges::find(words, text);
    if (found != words.end()) return static_cast<Value>(found - words.begin());
    std::string choices;
    for (const auto word : words)
        choices += (choices.empty() ? "" : ", ") + std::string(word);
    throw InvalidInput(std::string(field), "unknown_value", "It must be one of " + choices + ".");
}

}  // namespace tawi::support
