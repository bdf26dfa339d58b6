#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tawi::portal {

/// A language the pages speak.
struct Language {
    std::string code;  ///< BCP 47: "en", "ar"
    std::string name;  ///< in itself: "English", "العربية"
    bool right_to_left = false;
};

/// English and every language with a catalogue (api/portal/locale), English first, then by code.
const std::vector<Language>& languages();

/// The language of that tag, or of its beginning ("ar-EG" is Arabic); English if there is none.
const Language& known_language(std::string_view tag);

/// The first language of an Accept-Language header that the pages speak; English if there is none.
const Language& accepted_language(std::string_view accept_language);

}  // namespace tawi::portal
