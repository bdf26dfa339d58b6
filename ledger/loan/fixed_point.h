#pragma once

#include <bit>
#include <cstdint>

#include "ledger/money/exact.h"

namespace tawi::loan {

__extension__ using Int128 = __int128;
__extension__ using UnsignedInt128 = unsigned __int128;

/// Fixed point in machine words: a ratio r in [0, 1] is r x 2^63 in 64 bits, a sum is 128 bits wide
/// with the same point. One product is off by less than one unit of the last place (ulp); an odd
/// factor by at most `odd_error` of them. Sums stay below 2^60 whole units (see `holds`).
struct MachineFixedPoint {
    using Ratio = std::uint64_t;
    using Sum = Int128;
    static constexpr unsigned bits = 63;

    /// Whether amounts whose absolute values add up to `total` fit.
    static bool holds(const Integer& total) { return total < (Integer(1) << 60); }

    Ratio one() const { return Ratio{1} << bits; }
    Sum scaled(const Integer& amount) const { return static_cast<Sum>(amount) * one(); }
    Sum times(Sum sum, Ratio ratio) const {
        const auto high = static_cast<std::int64_t>(sum >> 64);
        const auto low = static_cast<std::uint64_t>(sum);
        return Sum{high} * Sum{ratio} * 2 + static_cast<Sum>((UnsignedInt128{low} * ratio) >> bits);
    }
    Ratio square(Ratio ratio) const { return product(ratio, ratio); }
    Ratio product(Ratio left, Ratio right) const {
        return static_cast<Ratio>((UnsignedInt128{left} * right) >> bits);
    }

    /// ratio / (odd + (1 - odd) ratio) with odd = above / below; both below 2^31.
    Ratio odd_factor(Ratio ratio, std::int64_t above, std::int64_t below) const {
        const auto rest = static_cast<std::uint64_t>(below - above);
        const UnsignedInt128 divisor = UnsignedInt128{static_cast<std::uint64_t>(above)} * one() +
                                       UnsignedInt128{rest} * ratio;
        const UnsignedInt128 dividend = UnsignedInt128{static_cast<std::uint64_t>(below)} * ratio;
        // The divisor's first 63 bits: at least 2^62, so that each cut costs at most two ulps.
        const auto high = static_cast<std::uint64_t>(divisor >> 64);
        const auto shift = static_cast<unsigned>(std::bit_width(high)) + 1;
        return static_cast<Ratio>(((dividend >> shift) << bits) / ((divisor >> shift) + 1));
    }
};

/// The same with as many bits as are asked for, in whole numbers of any size.
struct BigFixedPoint {
    using Ratio = Integer;
    using Sum = Integer;
    unsigned bits;

    static bool holds(const Integer&) { return true; }

    Ratio one() const { return Integer(1) << bits; }
    Sum scaled(const Integer& amount) const { return amount << bits; }
    Sum times(const Sum& sum, const Ratio& ratio) const { return (sum * ratio) >> bits; }
    Ratio square(const Ratio& ratio) const { return (ratio * ratio) >> bits; }
    Ratio product(const Ratio& left, const Ratio& right) const { return (left * right) >> bits; }
    Ratio odd_factor(const Ratio& ratio, std::int64_t above, std::int64_t below) const {
        const Integer divisor = (Integer(above) << bits) + ratio * (below - above);
        return Integer((ratio * below) << bits) / divisor;
    }
};

/// The most that an odd factor is too small, in ulps.
inline constexpr int odd_error = 8;

/// `ratio` to a whole power of at least 1, never too large and too small by less than `exponent`
/// ulps: a square of what is e too small is less than 2e + 1 too small.
template <typename Numbers>
typename Numbers::Ratio ratio_power(const Numbers& numbers, const typename Numbers::Ratio& ratio,
                                    std::uint64_t exponent) {
    auto result = ratio;
    for (int bit = static_cast<int>(std::bit_width(exponent)) - 2; bit >= 0; --bit) {
        result = numbers.square(result);
        if (((exponent >> bit) & 1U) != 0) result = numbers.product(result, ratio);
    }
    return result;
}

}  // namespace tawi::loan
