#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tawi::support {

/// How many bytes of chance a code is made of.
inline constexpr std::size_t check_code_chance_bytes = 15;

/// A code that people read to each other, of a certificate or of a voucher, made of that many
/// bytes of chance, of which 75 bits are taken: 15 characters of
/// Crockford's base 32 and a check character (Luhn's formula, modulo 32), which finds every single
/// wrong character and nearly every exchange of neighbours. Throws InvariantViolation on another
/// number of bytes.
std::string make_check_code(std::string_view chance);

/// A code as somebody typed it: small letters, blanks and dashes are passed over, O is 0, I and L
/// are 1. Nothing where it cannot be a code: another length or character, or a wrong check.
std::optional<std::string> read_check_code(std::string_view typed);

/// "4XKD-9TWM-PQ2R-7HVC", as it is printed.
std::string printed_check_code(std::string_view code);

}  // namespace tawi::support
