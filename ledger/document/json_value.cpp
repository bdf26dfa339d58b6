#include "ledger/document/json_value.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "ledger/document/own_json.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::document {

namespace {

constexpr unsigned max_depth = 32;
constexpr std::size_t max_members = 256;  // names are compared pairwise

void append_utf8(std::string& out, std::uint32_t code) {
    const auto tail = [code](unsigned shift) {
        return static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += {static_cast<char>(0xC0U | (code >> 6U)), tail(0)};
    } else if (code < 0x10000) {
        out += {static_cast<char>(0xE0U | (code >> 12U)), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
    }
}

bool is_digit(char letter) noexcept {
    return letter >= '0' && letter <= '9';
}

/// Recursive descent; `pointer_` is where it stands, for the errors.
class JsonParser {
 public:
    JsonParser(std::string_view text, std::size_t most_members)
        : rest_(text), most_members_(most_members) {}

    JsonValue parse() {
        auto value = parse_value(1);
        skip_space();
        if (!rest_.empty()) refuse("There is something after the end of the JSON text.");
        return value;
    }

 private:
    JsonValue parse_value(unsigned depth) {
        if (depth > max_depth) throw InvalidInput(pointer_, "too_deep", "At most 32 levels.");
        skip_space();
        JsonValue value;
        switch (peek()) {
            case '{':
                parse_object(value, depth);
                break;
            case '[':
                parse_array(value, depth);
                break;
            case '"':
                value.kind = JsonValue::Kind::text;
                value.text = parse_string();
                break;
            case 't':
                parse_word("true", value, JsonValue::Kind::boolean);
                break;
            case 'f':
                parse_word("false", value, JsonValue::Kind::boolean);
                break;
            case 'n':
                parse_word("null", value, JsonValue::Kind::null);
                break;
            default:
                parse_number(value);
        }
        return value;
    }

    void parse_object(JsonValue& value, unsigned depth) {
        value.kind = JsonValue::Kind::object;
        take();
        skip_space();
        if (accept('}')) return;
        do {
            skip_space();
            if (peek() != '"') refuse("A field's name is missing.");
            auto name = parse_string();
            const auto parent = pointer_.size();
            pointer_ += "/" + pointer_part(name);
            const auto same = [&](const auto& member) { return member.first == name; };
            if (std::ranges::any_of(value.members, same)) {
                throw InvalidInput(pointer_, "duplicate_field", "The field is there twice.");
            }
            if (value.members.size() == most_members_) {
                throw InvalidInput(pointer_, "too_many", "An object has at most 256 fields.");
            }
            skip_space();
            expect(':');
            auto member = parse_value(depth + 1);
            value.members.emplace_back(std::move(name), std::move(member));
            pointer_.resize(parent);
            skip_space();
        } while (accept(','));
        expect('}');
    }

    void parse_array(JsonValue& value, unsigned depth) {
        value.kind = JsonValue::Kind::array;
        take();
        skip_space();
        if (accept(']')) return;
        do {
            const auto parent = pointer_.size();
            pointer_ += "/" + std::to_string(value.elements.size());
            value.elements.push_back(parse_value(depth + 1));
            pointer_.resize(parent);
            skip_space();
        } while (accept(','));
        expect(']');
    }

    void parse_word(std::string_view word, JsonValue& value, JsonValue::Kind kind) {
        if (!rest_.starts_with(word)) refuse("A word was not understood.");
        rest_.remove_prefix(word.size());
        value.kind = kind;
        value.boolean = word == "true";
    }

    void parse_number(JsonValue& value) {
        const auto start = rest_;
        accept('-');
        if (!accept('0')) take_digits();
        if (accept('.')) take_digits();
        if (accept('e') || accept('E')) {
            if (!accept('+')) accept('-');
            take_digits();
        }
        value.kind = JsonValue::Kind::number;
        value.text = start.substr(0, start.size() - rest_.size());
    }

    std::string parse_string() {
        std::string text;
        take();
        while (peek() != '"') {
            const char letter = take();
            if (static_cast<unsigned char>(letter) < 0x20) {
                refuse("A control character in a text is not escaped.");
            }
            if (letter == '\\') {
                parse_escape(text);
            } else {
                text += letter;
            }
        }
        take();
        if (has_control(text, true)) {
            throw InvalidInput(pointer_, "control_character",
                               "A text may not hold control characters.");
        }
        return text;
    }

    void parse_escape(std::string& text) {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const char letter = take();
        if (letter == 'u') {
            append_utf8(text, parse_code_point());
            return;
        }
        const auto index = letters.find(letter);
        if (index == std::string_view::npos) refuse("An escape was not understood.");
        text += meanings[index];
    }

    std::uint32_t parse_code_point() {
        const auto first = parse_four_hex();
        const bool is_surrogate = first >= 0xD800 && first <= 0xDFFF;
        if (!is_surrogate) return first;
        const bool paired = first < 0xDC00 && accept('\\') && accept('u');
        const auto second = paired ? parse_four_hex() : 0;
        if (second < 0xDC00 || second > 0xDFFF) {
            throw InvalidInput(pointer_, "invalid_utf8", "Half a surrogate pair stands alone.");
        }
        return 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
    }

    std::uint32_t parse_four_hex() {
        std::uint32_t code = 0;
        for (int digit = 0; digit < 4; ++digit) {
            const char letter = take();
            constexpr std::string_view digits = "0123456789abcdef";
            const char lower =
                letter >= 'A' && letter <= 'F' ? static_cast<char>(letter + 32) : letter;
            const auto value = digits.find(lower);
            if (value == std::string_view::npos) refuse("An escape was not understood.");
            code = code * 16 + static_cast<std::uint32_t>(value);
        }
        return code;
    }

    void take_digits() {
        if (rest_.empty() || !is_digit(rest_.front())) refuse("A value was not understood.");
        while (!rest_.empty() && is_digit(rest_.front())) {
            rest_.remove_prefix(1);
        }
    }

    void skip_space() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
    }

    char peek() const {
        if (rest_.empty()) refuse("The text ends too early.");
        return rest_.front();
    }

    char take() {
        const char letter = peek();
        rest_.remove_prefix(1);
        return letter;
    }

    bool accept(char letter) {
        if (rest_.empty() || rest_.front() != letter) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char letter) {
        if (!accept(letter)) refuse(std::string("Expected ") + letter + ".");
    }

    [[noreturn]] void refuse(const std::string& detail) const {
        throw InvalidInput(pointer_, "malformed_json", detail);
    }

    std::string_view rest_;
    std::size_t most_members_;
    std::string pointer_;
};

JsonValue parse(std::string_view text, std::size_t most_members) {
    if (!is_utf8(text)) throw InvalidInput("", "invalid_utf8", "The body is not valid UTF-8.");
    return JsonParser(text, most_members).parse();
}

}  // namespace

JsonValue parse_json(std::string_view text) {
    return parse(text, max_members);
}

JsonValue parse_own_json(std::string_view text) {
    return parse(text, std::numeric_limits<std::size_t>::max());
}

std::string pointer_part(std::string_view name) {
    std::string part;
    for (const char letter : name) {
        if (letter == '~') {
            part += "~0";
        } else if (letter == '/') {
            part += "~1";
        } else {
            part += letter;
        }
    }
    return part;
}

}  // namespace tawi::document
