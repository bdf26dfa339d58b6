#include "api/server/form.h"

#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

std::optional<unsigned> hex_digit(char letter) noexcept {
    if (letter >= '0' && letter <= '9') return static_cast<unsigned>(letter - '0');
    if (letter >= 'a' && letter <= 'f') return static_cast<unsigned>(letter - 'a') + 10U;
    if (letter >= 'A' && letter <= 'F') return static_cast<unsigned>(letter - 'A') + 10U;
    return std::nullopt;
}

std::string_view without_blanks(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string pointer(std::string_view name) {
    return "/" + std::string(name);
}

[[noreturn]] void refuse_malformed() {
    throw InvalidInput("", "malformed_form", "The form or query could not be read.");
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (text[index] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[index] == '%') {
            if (index + 2 >= text.size()) return std::nullopt;
            const auto high = hex_digit(text[index + 1]);
            const auto low = hex_digit(text[index + 2]);
            if (!high || !low) return std::nullopt;
            decoded += static_cast<char>(*high * 16U + *low);
            index += 2;
        } else {
            decoded += text[index];
        }
    }
    if (!document::is_utf8(decoded) || document::has_control(decoded, true)) return std::nullopt;
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '.' ||
                           letter == '_' || letter == '~';
        if (plain) {
            encoded += letter;
        } else {
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return encoded;
}

NameValues parse_pairs(std::string_view text, std::size_t max_pairs) {
    NameValues pairs;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) continue;
        const auto equals = std::min(part.find('='), part.size());
        auto name = percent_decode(part.substr(0, equals), true);
        auto value = percent_decode(part.substr(std::min(equals + 1, part.size())), true);
        if (!name || !value || name->empty() || pairs.size() == max_pairs) refuse_malformed();
        pairs.emplace_back(*std::move(name), *std::move(value));
    }
    return pairs;
}

std::optional<std::string_view> Form::single(std::string_view name, std::size_t max_length) const {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : fields_) {
        if (key != name) continue;
        if (found) throw InvalidInput(pointer(name), "repeated", "It may be sent only once.");
        found = value;
    }
    if (found && found->size() > max_length) {
        throw InvalidInput(pointer(name), "too_long",
                           "At most " + std::to_string(max_length) + " bytes.");
    }
    return found;
}

std::optional<std::string> Form::optional_text(std::string_view name,
                                               std::size_t max_length) const {
    const auto value = without_blanks(single(name, max_length).value_or(""));
    if (value.empty()) return std::nullopt;
    return std::string(value);
}

std::string Form::text(std::string_view name, std::size_t max_length) const {
    auto value = optional_text(name, max_length);
    if (!value) throw InvalidInput(pointer(name), "required", "Please fill this in.");
    return *std::move(value);
}

std::string Form::secret(std::string_view name, std::size_t max_length) const {
    const auto value = single(name, max_length).value_or("");
    if (value.empty()) throw InvalidInput(pointer(name), "required", "Please fill this in.");
    return std::string(value);
}

bool Form::ticked(std::string_view name) const {
    return find_value(fields_, name).has_value();
}

}  // namespace tawi::server
