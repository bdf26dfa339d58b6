#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tawi::document {

/// A JSON value as it was sent: numbers keep their text, so nothing is rounded.
struct JsonValue {
    enum class Kind { null, boolean, number, text, array, object };

    Kind kind = Kind::null;
    bool boolean = false;
    std::string text;  ///< of a text, or of a number as written
    std::vector<JsonValue> elements;
    std::vector<std::pair<std::string, JsonValue>> members;
};

/// Reads one JSON text (RFC 8259), strictly: UTF-8 only, no duplicate names, at most 32 levels and
/// 256 fields an object, nothing after it, no NUL or other control characters in strings but line
/// ends and tabs. Throws InvalidInput{pointer, code}: malformed_json, invalid_utf8,
/// duplicate_field, too_deep, too_many, control_character.
JsonValue parse_json(std::string_view text);

/// `name` as part of a JSON pointer (RFC 6901): ~ is ~0 and / is ~1.
std::string pointer_part(std::string_view name);

}  // namespace tawi::document
