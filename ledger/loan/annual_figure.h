#pragma once

#include <cstdint>
#include <utility>

#include "ledger/money/exact.h"

namespace tawi::loan {

/// How the growth i per unit of time is told as a percentage per year.
struct AnnualFigure {
    enum class Kind {
        nominal,     ///< 100 x units a year x i
        compounded,  ///< 100 x ((1 + i)^(units a year) - 1), a whole number of units
    };
    Kind kind;
    std::int64_t units_above;  ///< units a year = units_above / units_below
    std::int64_t units_below = 1;
};

/// On which side of zero a rate lies, and so what a ratio r in (0, 1] stands for.
enum class Side {
    growth,  ///< i >= 0: r = 1 / (1 + i)
    loss,    ///< i <= 0: r = 1 + i
};

/// A root between two ratios, each a whole number of 2^-bits: low < root < high.
struct RatioBracket {
    Integer low;
    Integer high;
    unsigned bits;
};

/// The percentage's absolute value in units of 10^-decimals, rounded half-up, at both ends of the
/// bracket: first at `high`, the smaller one, rounded from below; then at `low`, from above. When
/// the two agree, it is the figure of every rate within. Without an upper end (low is 0, or too
/// little precision to tell) the second is -1.
std::pair<Integer, Integer> rounded_ends(const AnnualFigure& figure, Side side,
                                         const RatioBracket& bracket, unsigned decimals);

}  // namespace tawi::loan
