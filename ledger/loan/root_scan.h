#pragma once

#include <algorithm>
#include <optional>

#include "ledger/loan/ratio_bracket.h"

namespace tawi::loan {

/// Looks for the root of a series that is nearest to r = 1 (a rate of zero), when the signs of the
/// amounts change more than once and there may be several.
///
/// The positive and the negative terms each grow with r, and so do their slopes in ln r. On a piece
/// [a, b] the values at a and b therefore bound the series and its slope: a piece whose bounds
/// exclude zero has no root; one whose slope keeps its sign has a root if and only if the signs at
/// its ends differ; any other piece is halved. So no root is passed over, except that two roots
/// nearer to each other than 2^-(bits/2) of r count as one touching root.
template <typename Numbers>
class RootScan {
 public:
    using Ratio = typename Numbers::Ratio;
    using Sum = typename Numbers::Sum;

    struct Found {
        Bracket<Numbers> bracket;
        bool touching;  ///< the signs at both ends are the same
    };

    RootScan(std::span<const DiscountTerm> terms, Numbers numbers);

    /// The amounts that it handles add up to this; see Numbers::holds.
    static Integer volume(std::span<const DiscountTerm> terms);

    std::optional<Found> nearest_to_one();

 private:
    /// The sums of the positive and negative terms at a ratio, and their slopes in ln r.
    struct Extent {
        Ratio ratio;
        Sum positive;
        Sum negative;
        Sum positive_slope;
        Sum negative_slope;
    };
    enum class Piece { without_root, with_root, unknown };

    static DiscountTerms part(std::span<const DiscountTerm> terms, int sign, bool slope);
    Extent extent_at(const Ratio& ratio);
    int sign_of(const Extent& extent) const;
    Piece judge(const Extent& low, const Extent& high) const;

    Numbers numbers_;
    DiscountSeries<Numbers> positive_;
    DiscountSeries<Numbers> negative_;
    DiscountSeries<Numbers> positive_slope_;
    DiscountSeries<Numbers> negative_slope_;
    Sum error_;
    bool odd_ = false;
};

template <typename Numbers>
RootScan<Numbers>::RootScan(std::span<const DiscountTerm> terms, Numbers numbers)
    : numbers_(numbers),
      positive_(part(terms, 1, false), numbers),
      negative_(part(terms, -1, false), numbers),
      positive_slope_(part(terms, 1, true), numbers),
      negative_slope_(part(terms, -1, true), numbers),
      error_((positive_.error() + negative_.error() + positive_slope_.error() +
              negative_slope_.error()) *
             2) {
    odd_ = std::ranges::any_of(terms, [](const auto& term) { return term.odd_above != 0; });
}

template <typename Numbers>
DiscountTerms RootScan<Numbers>::part(std::span<const DiscountTerm> terms, int sign, bool slope) {
    DiscountTerms chosen;
    for (const auto& term : terms) {
        if (term.amount.sign() != sign) continue;
        chosen.push_back(term);
        auto& amount = chosen.back().amount;
        amount = abs(amount);
        if (slope) amount *= term.whole;
    }
    return chosen;
}

template <typename Numbers>
Integer RootScan<Numbers>::volume(std::span<const DiscountTerm> terms) {
    Integer total;
    for (const auto& term : terms)
        total += abs(term.amount) * (term.whole + 1);
    return total;
}

template <typename Numbers>
auto RootScan<Numbers>::extent_at(const Ratio& ratio) -> Extent {
    return {ratio, positive_.value(ratio), negative_.value(ratio), positive_slope_.value(ratio),
            negative_slope_.value(ratio)};
}

template <typename Numbers>
int RootScan<Numbers>::sign_of(const Extent& extent) const {
    const Sum sum = extent.positive - extent.negative;
    if (sum > error_) return 1;
    return sum < -error_ ? -1 : 0;
}

template <typename Numbers>
auto RootScan<Numbers>::judge(const Extent& low, const Extent& high) const -> Piece {
    if (low.positive - high.negative > error_ || low.negative - high.positive > error_) {
        return Piece::without_root;
    }
    // An odd part adds between 0 and 1 to a term's exponent: at most the term itself to its slope.
    const Sum zero{0};
    const Sum smallest =
        low.positive_slope - high.negative_slope - (odd_ ? high.negative : zero) - error_;
    const Sum largest =
        high.positive_slope - low.negative_slope + (odd_ ? high.positive : zero) + error_;
    const int sign_high = sign_of(high);
    const int sign_low = sign_of(low);
    if ((smallest > 0 || largest < 0) && sign_high != 0 && sign_low != 0) {
        return sign_high == sign_low ? Piece::without_root : Piece::with_root;
    }
    const Ratio width = high.ratio - low.ratio;
    if (sign_high == 0 || low.ratio < width) return Piece::unknown;
    // Mean value: ln(b / a) <= (b - a) / a.
    const Ratio one = numbers_.one();
    const auto step =
        static_cast<Ratio>(Integer((Integer(width) << numbers_.bits) / Integer(low.ratio))) + 1;
    const Sum steepest = std::max(largest, Sum(-smallest));
    const Sum most = numbers_.times(steepest, std::min(one, step)) + 1;
    const Sum sum = high.positive - high.negative;
    return (sum < 0 ? Sum(-sum) : sum) - error_ * 2 > most ? Piece::without_root : Piece::unknown;
}

template <typename Numbers>
auto RootScan<Numbers>::nearest_to_one() -> std::optional<Found> {
    const Ratio narrowest = numbers_.one() >> (numbers_.bits / 2);
    Ratio width = numbers_.one() >> 3;
    Extent high = extent_at(numbers_.one());
    while (high.ratio > narrowest) {
        width = std::min(width, high.ratio);
        const Extent low = extent_at(high.ratio - width);
        const Piece piece = judge(low, high);
        const int sign = sign_of(high);
        if (piece == Piece::with_root) {
            return Found{{low.ratio, high.ratio, -sign}, false};
        }
        if (piece == Piece::without_root) {
            high = low;
            width *= 2;
        } else if (width > narrowest) {
            width /= 2;
        } else {
            const bool crossed = sign_of(low) == -sign && sign != 0;
            return Found{{low.ratio, high.ratio, -sign}, !crossed};
        }
    }
    return std::nullopt;
}

}  // namespace tawi::loan
