#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tawi::portal {

/// Marks an English text for translation where it is not translated on the spot
/// (api/portal/locale/extract finds it).
constexpr std::string_view message(std::string_view english) noexcept {
    return english;
}

/// `english` in that language (BCP 47), from its gettext catalogue; unchanged when the language or
/// the text is unknown. Safe from any thread; no global locale is touched.
std::string translate(std::string_view language, std::string_view english);

/// The form for `count` of a text with a number: English `one` or `many`, or the language's own
/// choice (Arabic has six). Placeholders ("{days}") are left in.
std::string translate_plural(std::string_view language, std::string_view one, std::string_view many,
                             std::int64_t count);

}  // namespace tawi::portal
