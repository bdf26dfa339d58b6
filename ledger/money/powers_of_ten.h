#pragma once

#include <array>
#include <cstdint>

#include "ledger/money/exact.h"

namespace tawi {

/// 10^0 to 10^18: what fits 64 bits.
inline constexpr auto small_powers_of_ten = [] {
    std::array<std::int64_t, 19> powers{};
    std::int64_t power = 1;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        powers[i] = power;
        if (i + 1 < powers.size()) power *= 10;
    }
    return powers;
}();

/// 10 to any whole power.
inline Integer power_of_ten(unsigned exponent) {
    if (exponent < small_powers_of_ten.size()) return Integer(small_powers_of_ten[exponent]);
    return boost::multiprecision::pow(Integer(10), exponent);
}

}  // namespace tawi
