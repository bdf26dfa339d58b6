#include "ledger/document/hexadecimal.h"

#include "ledger/error.h"

namespace tawi::document {

namespace {
constexpr std::string_view digits = "0123456789abcdef";
}

std::string to_hexadecimal(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char letter : bytes) {
        const auto byte = static_cast<unsigned char>(letter);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string from_hexadecimal(std::string_view text, std::size_t bytes, const std::string& field) {
    std::string read;
    for (std::size_t index = 0; index + 1 < text.size(); index += 2) {
        const auto high = digits.find(text[index]);
        const auto low = digits.find(text[index + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) break;
        read += static_cast<char>(high * 16 + low);
    }
    if (read.size() == bytes && text.size() == bytes * 2) return read;
    throw InvalidInput(field, "not_a_hash",
                       "It is a hash of " + std::to_string(bytes * 2) + " hexadecimal digits.");
}

}  // namespace tawi::document
