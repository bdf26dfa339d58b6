#include "ledger/loan/annual_figure.h"

#include "ledger/loan/fixed_point.h"
#include "ledger/money/powers_of_ten.h"
#include "ledger/money/rounding.h"

namespace tawi::loan {

namespace {

/// A power is computed with this many more bits than the bracket has.
constexpr unsigned guard_bits = 64;

struct Fraction {
    Integer above;
    Integer below;
};

/// |r - 1| or |1/r - 1|, from the ratio's own fixed point.
Fraction nominal_growth(Side side, const Integer& ratio, unsigned bits) {
    const Integer one = Integer(1) << bits;
    return {one - ratio, side == Side::growth ? ratio : one};
}

enum class Bound { below, above };

/// The same of r^units, bounded from the side that is asked for.
Fraction compounded_growth(Side side, const Integer& ratio, unsigned bits, std::int64_t units,
                           Bound bound) {
    const BigFixedPoint numbers{bits + guard_bits};
    const auto exponent = static_cast<std::uint64_t>(units);
    Integer grown = ratio_power(numbers, Integer(ratio << guard_bits), exponent);
    if (bound == Bound::below) {
        grown += units - 1;
        if (grown > numbers.one()) grown = numbers.one();
    }
    return nominal_growth(side, grown, numbers.bits);
}

Fraction yearly_growth(const AnnualFigure& figure, Side side, const Integer& ratio, unsigned bits,
                       Bound bound) {
    if (figure.kind == AnnualFigure::Kind::nominal) {
        const auto growth = nominal_growth(side, ratio, bits);
        return {growth.above * figure.units_above, growth.below * figure.units_below};
    }
    return compounded_growth(side, ratio, bits, figure.units_above, bound);
}

Integer rounded(const Fraction& growth, unsigned decimals) {
    return round_quotient(growth.above * power_of_ten(decimals + 2), growth.below,
                          RoundingMode::half_up);
}

}  // namespace

std::pair<Integer, Integer> rounded_ends(const AnnualFigure& figure, Side side,
                                         const RatioBracket& bracket, unsigned decimals) {
    const auto smallest = yearly_growth(figure, side, bracket.high, bracket.bits, Bound::below);
    const auto largest = yearly_growth(figure, side, bracket.low, bracket.bits, Bound::above);
    const bool unbounded = largest.below == 0;
    return {rounded(smallest, decimals), unbounded ? Integer(-1) : rounded(largest, decimals)};
}

}  // namespace tawi::loan
