#include "business-plans/support/check_code.h"

#include "ledger/error.h"

namespace tawi::support {

namespace {

// Crockford's base 32: without I, L, O, U, which are mistaken for other characters.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 16;
constexpr std::size_t group_length = 4;
constexpr unsigned radix = 32;

/// A typed character's value; nothing where it has none.
std::optional<unsigned> value_of(char letter) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    const auto place = alphabet.find(letter);
    if (place == std::string_view::npos) return std::nullopt;
    return static_cast<unsigned>(place);
}

/// Luhn's sum modulo 32, the last character counted once, the one before it twice, and so on.
unsigned checksum(std::string_view code) {
    unsigned sum = 0;
    unsigned factor = 1;
    for (auto place = code.size(); place > 0; --place) {
        const auto product = factor * *value_of(code[place - 1]);
        sum += product / radix + product % radix;
        factor = 3 - factor;
    }
    return sum % radix;
}

}  // namespace

std::string make_check_code(std::string_view chance) {
    if (chance.size() != check_code_chance_bytes) {
        throw InvariantViolation("a code is made of " + std::to_string(check_code_chance_bytes) +
                                 " bytes of chance");
    }
    std::string code;
    for (const char byte : chance)
        code += alphabet[static_cast<unsigned char>(byte) % radix];
    const auto sum = checksum(code + alphabet.front());
    return code + alphabet[(radix - sum) % radix];
}

std::optional<std::string> read_check_code(std::string_view typed) {
    std::string code;
    for (const char letter : typed) {
        if (letter == ' ' || letter == '-') continue;
        const auto value = value_of(letter);
        if (!value || code.size() == code_length) return std::nullopt;
        code += alphabet[*value];
    }
    if (code.size() != code_length || checksum(code) != 0) return std::nullopt;
    return code;
}

std::string printed_check_code(std::string_view code) {
    std::string printed;
    for (std::size_t place = 0; place < code.size(); ++place) {
        if (place > 0 && place % group_length == 0) printed += '-';
        printed += code[place];
    }
    return printed;
}

}  // namespace tawi::support
