#include "ledger/money/quotient.h"

#include <algorithm>
#include <cstdint>

#include "ledger/error.h"

namespace tawi {

Quotient operator*(const Quotient& left, const Quotient& right) {
    return {left.above * right.above, left.below * right.below};
}

Quotient operator*(const Quotient& left, const SmallFraction& right) {
    return {left.above * right.above(), left.below * right.below()};
}

Quotient operator+(const Quotient& left, const Quotient& right) {
    if (left.below == right.below) return {left.above + right.above, left.below};
    return {left.above * right.below + right.above * left.below, left.below * right.below};
}

Quotient operator-(const Quotient& left, const Quotient& right) {
    return left + Quotient(-right.above, right.below);
}

namespace {

/// The leading 60 bits of a positive number: it is in [bits, bits + 1) x 2^exponent.
struct Leading {
    std::uint64_t bits;
    std::int64_t exponent;
};

Leading leading(const Integer& number) {
    constexpr std::int64_t kept = 60;
    const auto exponent = static_cast<std::int64_t>(msb(number)) + 1 - kept;
    const Integer bits = exponent > 0 ? Integer(number >> static_cast<unsigned>(exponent))
                                      : Integer(number << static_cast<unsigned>(-exponent));
    return {bits.convert_to<std::uint64_t>(), exponent};
}

/// Whether a x b is less (-1) or more (1) than c x d, all positive, as far as their leading bits
/// tell; else 0.
int compare_by_leading_bits(const Integer& a, const Integer& b, const Integer& c,
                            const Integer& d) {
    const Leading of_a = leading(a);
    const Leading of_b = leading(b);
    const Leading of_c = leading(c);
    const Leading of_d = leading(d);
    const auto shift = of_a.exponent + of_b.exponent - of_c.exponent - of_d.exponent;
    // Both products of leading bits are in [2^118, 2^120].
    if (shift > 3) return 1;
    if (shift < -3) return -1;
    const auto left_shift = static_cast<unsigned>(std::max<std::int64_t>(shift, 0));
    const auto right_shift = static_cast<unsigned>(std::max<std::int64_t>(-shift, 0));
    const auto least = [](const Leading& one, const Leading& other) {
        return Minor{one.bits} * other.bits;
    };
    const auto most = [](const Leading& one, const Leading& other) {
        return (Minor{one.bits} + 1) * (Minor{other.bits} + 1);
    };
    if (least(of_a, of_b) << left_shift >= most(of_c, of_d) << right_shift) return 1;
    if (most(of_a, of_b) << left_shift <= least(of_c, of_d) << right_shift) return -1;
    return 0;
}

}  // namespace

int compare(const Quotient& left, const Quotient& right) {
    constexpr unsigned small_limbs = 8;
    const bool large = left.below.backend().size() + right.below.backend().size() > small_limbs;
    if (large && left.above > 0 && right.above > 0) {
        const int known = compare_by_leading_bits(left.above, right.below, right.above, left.below);
        if (known != 0) return known;
    }
    return Integer(left.above * right.below).compare(right.above * left.below);
}

namespace {

/// Both numbers of at most 64 bits, as most interest is: one machine division.
Minor round_small(const Quotient& value, RoundingMode mode) {
    const std::uint64_t above = value.above.backend().limbs()[0];
    const std::uint64_t below = value.below.backend().limbs()[0];
    std::uint64_t whole = above / below;
    const std::uint64_t rest = above % below;
    const std::uint64_t to_next = below - rest;
    const bool nearest = mode == RoundingMode::half_even || mode == RoundingMode::half_up;
    const bool tie_goes_up = mode == RoundingMode::half_up || whole % 2 == 1;
    const bool goes_up = rest != 0 && (nearest ? rest > to_next || (rest == to_next && tie_goes_up)
                                               : mode == RoundingMode::up);
    const Minor rounded = Minor{whole} + (goes_up ? 1 : 0);
    return value.above < 0 ? -rounded : rounded;
}

}  // namespace

Integer round_to_multiple(const Quotient& value, const Integer& multiple, RoundingMode mode) {
    return round_quotient(value.above, value.below * multiple, mode) * multiple;
}

Minor round_to_minor(const Quotient& value, RoundingMode mode) {
    static_assert(sizeof(boost::multiprecision::limb_type) == sizeof(std::uint64_t));
    const bool small = value.above.backend().size() == 1 && value.below.backend().size() == 1;
    if (small && value.below > 0) return round_small(value, mode);
    const Integer whole = round_quotient(value.above, value.below, mode);
    constexpr unsigned minor_bits = 127;
    if (whole != 0 && msb(abs(whole)) >= minor_bits) {
        throw InvariantViolation(whole.str() + " minor units: more than 128 bits");
    }
    return static_cast<Minor>(whole);
}

}  // namespace tawi
