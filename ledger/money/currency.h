#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace tawi {

/// An ISO 4217 currency that circulates: its three letters and how many decimal digits its
/// smallest coin has (JPY 0, KES 2, TND 3).
class Currency {
 public:
    /// The currency of that code (upper case). Throws InvalidInput{field, "unknown_currency"}.
    static Currency of(std::string_view code, std::string_view field = "/currency");

    std::string_view code() const noexcept { return {code_.data(), code_.size()}; }
    unsigned digits() const noexcept { return digits_; }

    /// As one word: every sum of money asks this, and comparing the letters is a call.
    friend bool operator==(const Currency& left, const Currency& right) noexcept {
        return std::bit_cast<std::uint32_t>(left) == std::bit_cast<std::uint32_t>(right);
    }
    friend auto operator<=>(const Currency&, const Currency&) = default;

 private:
    Currency(std::string_view code, std::uint8_t digits) noexcept
        : code_{code[0], code[1], code[2]}, digits_(digits) {}

    std::array<char, 3> code_;
    std::uint8_t digits_;
};

}  // namespace tawi
