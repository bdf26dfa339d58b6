#pragma once

#include <string>
#include <string_view>

namespace tawi::people {

/// A phone number as E.164 writes it: "+254712345678"; a plus, then 7 to 15 digits, no zero first.
/// Throws InvalidInput{field, "not_a_phone"}.
std::string parse_phone(std::string_view text, std::string_view field);

}  // namespace tawi::people
