#include "api/portal/typed_digits.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace tawi::portal {

std::string with_latin_digits(std::string_view typed) {
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(typed.data(), static_cast<std::int32_t>(typed.size())));
    constexpr UChar32 zero = 0x30;
    icu::UnicodeString replaced;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 character = text.char32At(at);
        const int digit = u_charDigitValue(character);
        replaced.append(digit < 0 ? character : zero + digit);
    }
    std::string result;
    return replaced.toUTF8String(result);
}

}  // namespace tawi::portal
