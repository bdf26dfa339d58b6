#include "ledger/money/quotient.h"

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

int compare(const Quotient& left, const Quotient& right) {
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
