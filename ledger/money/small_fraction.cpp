#include "ledger/money/small_fraction.h"

#include <limits>
#include <numeric>
#include <string>

#include "ledger/error.h"
#include "ledger/money/money.h"

namespace tawi {

namespace {

Minor greatest_common_divisor(Minor left, Minor right) {
    while (right != 0) {
        const Minor rest = left % right;
        left = right;
        right = rest;
    }
    return left < 0 ? -left : left;
}

/// The fraction in lowest terms; products and sums of 64-bit numbers always fit 128 bits.
SmallFraction reduced(Minor above, Minor below) {
    const Minor divisor = greatest_common_divisor(above, below);
    above /= divisor;
    below /= divisor;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (above > most || -above > most || below > most) {
        throw InvariantViolation("a fraction of more than 64 bits: " + Integer(above).str() + "/" +
                                 Integer(below).str());
    }
    return SmallFraction(static_cast<std::int64_t>(above), static_cast<std::int64_t>(below));
}

}  // namespace

SmallFraction::SmallFraction(std::int64_t above, std::int64_t below) {
    if (below <= 0) {
        throw InvariantViolation("a fraction over " + std::to_string(below));
    }
    const auto divisor = std::gcd(above, below);
    above_ = above / divisor;
    below_ = below / divisor;
}

SmallFraction SmallFraction::of(const Exact& value) {
    const Integer above = numerator(value);
    const Integer below = denominator(value);
    constexpr unsigned bits = 63;
    if ((above != 0 && msb(abs(above)) >= bits) || msb(below) >= bits) {
        throw InvariantViolation("a fraction of more than 64 bits: " + value.str());
    }
    return SmallFraction(above.convert_to<std::int64_t>(), below.convert_to<std::int64_t>());
}

SmallFraction operator*(const SmallFraction& left, const SmallFraction& right) {
    return reduced(Minor{left.above_} * right.above_, Minor{left.below_} * right.below_);
}

SmallFraction operator+(const SmallFraction& left, const SmallFraction& right) {
    return reduced(Minor{left.above_} * right.below_ + Minor{right.above_} * left.below_,
                   Minor{left.below_} * right.below_);
}

}  // namespace tawi
