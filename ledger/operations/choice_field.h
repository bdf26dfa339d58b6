#pragma once

#include <optional>
#include <string_view>

#include "ledger/document/json_reader.h"
#include "ledger/loan/words.h"

namespace tawi::operations {

/// Longest word of any choice of a document.
inline constexpr std::size_t longest_word = 40;

/// Takes one of an enum's words where the field is there; leaves `choice` as it is where it is not.
template <typename Choice>
void read_choice(document::JsonReader& reader, std::string_view name, Choice& choice) {
    if (const auto text = reader.optional_text(name, longest_word)) {
        choice = loan::parse_word<Choice>(*text, reader.pointer(name));
    }
}

/// The same of a choice that may be left open.
template <typename Choice>
void read_choice(document::JsonReader& reader, std::string_view name,
                 std::optional<Choice>& choice) {
    if (const auto text = reader.optional_text(name, longest_word)) {
        choice = loan::parse_word<Choice>(*text, reader.pointer(name));
    }
}

/// Takes a yes or no where the field is there.
inline void read_flag(document::JsonReader& reader, std::string_view name, bool& flag) {
    flag = reader.optional_boolean(name).value_or(flag);
}

/// Takes a whole number from `least` to `most` where the field is there.
inline void read_count(document::JsonReader& reader, std::string_view name, unsigned least,
                       unsigned most, unsigned& count) {
    if (const auto number = reader.optional_integer(name, least, most)) {
        count = static_cast<unsigned>(*number);
    }
}

}  // namespace tawi::operations
