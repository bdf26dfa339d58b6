#include "api/portal/typed_digits.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

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

std::string typed_phone(std::string_view typed) {
    std::string phone;
    for (const char letter : with_latin_digits(typed)) {
        if (letter == ' ' || letter == '-' || letter == '(' || letter == ')') continue;
        phone += letter;
    }
    if (phone.starts_with("00")) phone = "+" + phone.substr(2);
    const bool digits = phone.size() >= 8 && phone.size() <= 16 && phone.front() == '+' &&
                        std::all_of(phone.begin() + 1, phone.end(),
                                    [](char letter) { return letter >= '0' && letter <= '9'; });
    return digits ? phone : std::string();
}

}  // namespace tawi::portal
