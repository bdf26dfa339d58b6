#include "ledger/money/quotient.h"

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

Minor round_to_minor(const Quotient& value, RoundingMode mode) {
    const Integer whole = round_quotient(value.above, value.below, mode);
    constexpr unsigned minor_bits = 127;
    if (whole != 0 && msb(abs(whole)) >= minor_bits) {
        throw InvariantViolation(whole.str() + " minor units: more than 128 bits");
    }
    return static_cast<Minor>(whole);
}

}  // namespace tawi
