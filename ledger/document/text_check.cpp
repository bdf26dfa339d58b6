#include "ledger/document/text_check.h"

#include <algorithm>
#include <cstdint>

namespace tawi::document {

namespace {

struct Lead {
    std::size_t length;   // bytes of the character, 0 when the lead byte is not allowed
    std::uint8_t lowest;  // range of the second byte (Unicode, table 3-7)
    std::uint8_t highest;
};

Lead lead_of(std::uint8_t byte) noexcept {
    if (byte < 0x80) return {1, 0, 0};
    if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

std::uint8_t at(std::string_view text, std::size_t index) noexcept {
    return static_cast<std::uint8_t>(text[index]);
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    std::size_t position = 0;
    while (position < text.size()) {
        const Lead lead = lead_of(at(text, position));
        if (lead.length == 0 || position + lead.length > text.size()) return false;
        if (lead.length > 1) {
            const auto second = at(text, position + 1);
            if (second < lead.lowest || second > lead.highest) return false;
        }
        for (std::size_t next = 2; next < lead.length; ++next) {
            if ((at(text, position + next) & 0xC0U) != 0x80U) return false;
        }
        position += lead.length;
    }
    return true;
}

bool has_control(std::string_view text, bool lines) noexcept {
    return std::ranges::any_of(text, [lines](char letter) {
        if (lines && (letter == '\n' || letter == '\r' || letter == '\t')) return false;
        const auto byte = static_cast<std::uint8_t>(letter);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool is_visible_ascii(std::string_view text, std::size_t max_length) noexcept {
    return !text.empty() && text.size() <= max_length &&
           std::ranges::all_of(text, [](char letter) { return letter > 0x20 && letter < 0x7F; });
}

}  // namespace tawi::document
