#include "ledger/loan/logarithm.h"

#include "ledger/error.h"
#include "ledger/money/powers_of_ten.h"
#include "ledger/money/rounding.h"

namespace tawi::loan {

namespace {

/// A real number between two whole multiples of 2^-bits.
struct Bounds {
    Integer low;
    Integer high;
};

/// 2 x artanh(above / below) = 2 (z + z^3/3 + z^5/5 + ...) for 0 <= z <= 1/3.
Bounds twice_artanh(const Integer& above, const Integer& below, unsigned bits) {
    const Integer z = (above << bits) / below;
    const Integer square = (z * z) >> bits;
    Integer sum;
    Integer place = z;
    int terms = 0;
    for (; place != 0; ++terms) {
        sum += place / (2 * terms + 1);
        place = (place * square) >> bits;
    }
    // Every cut is downwards. A place is less than 2 ulps too small (an error of e becomes less
    // than e/9 + 1.6 in the next), a term less than 3, and the terms that are left out add up to
    // less than 3.
    return {sum * 2, (sum + 4 * terms + 4) * 2};
}

/// ln(value) = doublings x ln 2 + ln(mantissa), 1 <= mantissa < 2.
Bounds logarithm(const Exact& value, unsigned bits) {
    Integer above = numerator(value);
    Integer below = denominator(value);
    auto doublings = static_cast<int>(msb(above)) - static_cast<int>(msb(below));
    (doublings > 0 ? below : above) <<= static_cast<unsigned>(std::abs(doublings));
    if (above < below) {
        above *= 2;
        --doublings;
    }
    const Bounds mantissa = twice_artanh(above - below, above + below, bits);
    const Bounds of_two = twice_artanh(1, 3, bits);
    const bool up = doublings >= 0;
    return {mantissa.low + doublings * (up ? of_two.low : of_two.high),
            mantissa.high + doublings * (up ? of_two.high : of_two.low)};
}

/// Bounds of |ln(value)|.
Bounds magnitude(Bounds bounds) {
    if (bounds.high <= 0) return {-bounds.high, -bounds.low};
    if (bounds.low < 0) bounds.low = 0;
    return bounds;
}

/// Whether value = base^(above / below), below > 0. Of a base that is no power itself only roots
/// up to the length of its digits can be rational.
bool is_power(const Exact& value, const Exact& base, const Integer& above, const Integer& below) {
    const auto longest = std::max(msb(numerator(base)), msb(denominator(base))) + 1;
    constexpr int most = 1 << 20;
    if (below > longest || abs(above) > most) return false;
    const auto times = static_cast<unsigned>(abs(above));
    const Exact taken = power(base, times);
    return power(value, static_cast<unsigned>(below)) == (above < 0 ? Exact(1 / taken) : taken);
}

}  // namespace

Integer rounded_logarithm(const Exact& value, const Exact& base, unsigned decimals) {
    if (value <= 0 || base <= 0 || base == 1) {
        throw InvariantViolation("No logarithm of " + value.str() + " to the base " + base.str());
    }
    if (value == 1) return 0;
    const bool negative = (value < 1) != (base < 1);
    const Integer scale = power_of_ten(decimals);
    for (unsigned bits = 128;; bits *= 2) {
        const Bounds above = magnitude(logarithm(value, bits));
        const Bounds below = magnitude(logarithm(base, bits));
        if (below.low == 0) continue;
        const Integer low = round_quotient(above.low * scale, below.high, RoundingMode::half_up);
        const Integer high = round_quotient(above.high * scale, below.low, RoundingMode::half_up);
        const auto answer = [negative](const Integer& size) {
            return negative ? Integer(-size) : size;
        };
        if (low == high) return answer(low);
        const Exact tie(Integer(low * 2 + 1), Integer(scale * 2));
        if (high == low + 1 && is_power(value, base, answer(numerator(tie)), denominator(tie))) {
            return answer(high);
        }
    }
}

}  // namespace tawi::loan
