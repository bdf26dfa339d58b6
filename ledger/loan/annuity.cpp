#include "ledger/loan/annuity.h"

namespace tawi::loan {

Exact annuity_present_value(std::span<const Period> periods) {
    // Backwards: V = (1 + V') / (1 + f), kept as one fraction that is never reduced on the way;
    // reducing at each step costs a greatest common divisor of ever longer numbers.
    Integer above = 0;
    Integer below = 1;
    for (auto period = periods.rbegin(); period != periods.rend(); ++period) {
        const auto factor_above = numerator(period->factor);
        const auto factor_below = denominator(period->factor);
        above = (above + below) * factor_below;
        below = below * (factor_below + factor_above);
    }
    return Exact(above, below);
}

}  // namespace tawi::loan
