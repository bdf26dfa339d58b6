#include "business-plans/support/language_tag.h"

#include <algorithm>

namespace tawi::support {

namespace {

constexpr std::size_t longest_language = 35;

bool is_small_letter(char letter) {
    return letter >= 'a' && letter <= 'z';
}

bool is_letter_or_digit(char letter) {
    return is_small_letter(letter) || (letter >= '0' && letter <= '9') ||
           (letter >= 'A' && letter <= 'Z');
}

}  // namespace

bool is_language_tag(std::string_view text) {
    if (text.size() > longest_language) return false;
    const auto primary = primary_language(text);
    if (primary.size() < 2 || primary.size() > 3) return false;
    if (!std::ranges::all_of(primary, is_small_letter)) return false;
    auto rest = text.substr(primary.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto part = rest.substr(0, rest.find('-'));
        const bool fits = part.size() >= 2 && part.size() <= 8;
        if (!fits || !std::ranges::all_of(part, is_letter_or_digit)) return false;
        rest.remove_prefix(part.size());
    }
    return true;
}

std::string_view primary_language(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

}  // namespace tawi::support
