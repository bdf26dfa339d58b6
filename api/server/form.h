#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/server/name_values.h"

namespace tawi::server {

/// `text` with %XX (and, when `plus_is_space`, +) decoded; nothing when an escape is broken, the
/// result is not UTF-8, or it holds control characters other than line ends and tabs.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// `text` for one segment of a path or one value of a query: all but letters, digits and -._~
/// becomes %XX.
std::string percent_encode(std::string_view text);

/// The pairs of an application/x-www-form-urlencoded text, at most `max_pairs` of them.
/// Throws InvalidInput{"", "malformed_form"}.
NameValues parse_pairs(std::string_view text, std::size_t max_pairs = 500);

/// The fields of a form that was sent. Fields are named in errors as "/name".
class Form {
 public:
    explicit Form(std::string_view body) : fields_(parse_pairs(body)) {}

    /// The value, without leading and trailing blanks; nothing when it is absent or blank.
    /// Throws InvalidInput with code repeated, or too_long (bytes).
    std::optional<std::string> optional_text(std::string_view name, std::size_t max_length) const;
    /// The same, but absent or blank is InvalidInput{"/name", "required"}.
    std::string text(std::string_view name, std::size_t max_length) const;
    /// Exactly what was typed, for secrets; InvalidInput{"/name", "required"} when empty.
    std::string secret(std::string_view name, std::size_t max_length) const;
    /// A ticked box.
    bool ticked(std::string_view name) const;
    const NameValues& fields() const noexcept { return fields_; }

 private:
    std::optional<std::string_view> single(std::string_view name, std::size_t max_length) const;

    NameValues fields_;
};

}  // namespace tawi::server
