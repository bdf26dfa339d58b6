#pragma once

#include "ledger/loan/discount_series.h"

namespace tawi::loan {

/// Two ratios between which a series has a root, in the numbers of the series.
template <typename Numbers>
struct Bracket {
    typename Numbers::Ratio low;
    typename Numbers::Ratio high;
    int sign_at_low;  ///< proven for low > 0, or the sign towards 0; the other sign holds at `high`
};

/// Puts `ratio` in the place of the end that has its sign.
template <typename Numbers>
void narrow_to(Bracket<Numbers>& bracket, const typename Numbers::Ratio& ratio, int sign) {
    (sign == bracket.sign_at_low ? bracket.low : bracket.high) = ratio;
}

/// Shrinks a bracket around a `ratio` whose sign cannot be told: to the nearest ratios on either
/// side of it, by doubling, that can be.
template <typename Numbers>
void close_in(Bracket<Numbers>& bracket, DiscountSeries<Numbers>& series,
              const typename Numbers::Ratio& ratio) {
    const auto before = bracket;
    typename Numbers::Ratio distance{1};
    int sign = 0;
    for (; sign == 0 && distance < ratio - before.low; distance *= 2) {
        sign = series.sign_at(ratio - distance);
        if (sign != 0) narrow_to(bracket, ratio - distance, sign);
    }
    distance = 1;
    sign = 0;
    for (; sign == 0 && distance < before.high - ratio; distance *= 2) {
        sign = series.sign_at(ratio + distance);
        if (sign != 0) narrow_to(bracket, ratio + distance, sign);
    }
}

/// Halves the bracket by proven signs until it is no wider than `width`. Gives false when the
/// numbers cannot tell more: the bracket is then as narrow as they allow.
template <typename Numbers>
bool halve_until(Bracket<Numbers>& bracket, DiscountSeries<Numbers>& series,
                 const typename Numbers::Ratio& width) {
    while (bracket.high - bracket.low > width) {
        const typename Numbers::Ratio middle = bracket.low + (bracket.high - bracket.low) / 2;
        if (middle == bracket.low) return false;
        const int sign = series.sign_at(middle);
        if (sign != 0) {
            narrow_to(bracket, middle, sign);
            continue;
        }
        close_in(bracket, series, middle);
        return bracket.high - bracket.low <= width;
    }
    return true;
}

}  // namespace tawi::loan
