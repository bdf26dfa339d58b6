#pragma once

#include <string>
#include <string_view>

namespace tawi::portal {

/// `typed` with every decimal digit of any script as 0 to 9, and the rest as it is: phones and PINs
/// arrive as ٠١٢٣ from an Arabic keyboard.
std::string with_latin_digits(std::string_view typed);

/// A phone as people type it ("0712 345 678" needs its country, "+254 712-345678" is fine) in
/// E.164; empty when it is not one.
std::string typed_phone(std::string_view typed);

}  // namespace tawi::portal
