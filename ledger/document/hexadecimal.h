#pragma once

#include <string>
#include <string_view>

namespace tawi::document {

/// Bytes as lower-case hexadecimal digits.
std::string to_hexadecimal(std::string_view bytes);

/// The reverse, for `bytes` of them. Throws InvalidInput{field, "not_a_hash"}.
std::string from_hexadecimal(std::string_view text, std::size_t bytes, const std::string& field);

}  // namespace tawi::document
