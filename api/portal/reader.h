#pragma once

#include <string>

namespace tawi::portal {

/// Which digits numbers are written in.
enum class Digits {
    latin,   ///< 0123456789 in every language
    native,  ///< the language's own: ٠١٢٣٤٥٦٧٨٩ in Arabic, 0123456789 in English
};

/// For whom text, numbers and dates are written: the person's language, the institution's habits.
struct Reader {
    std::string language = "en";  ///< BCP 47, one of languages()
    std::string country = {};  ///< ISO 3166, two letters: local month names and order; may be empty
    Digits digits = Digits::latin;
    std::string calendar = "gregory";  ///< BCP 47 "ca" value: gregory, ethiopic, islamic-umalqura
};

}  // namespace tawi::portal
