#pragma once

#include <optional>

#include "ledger/loan/annual_figure.h"
#include "ledger/loan/discount_term.h"

namespace tawi::loan {

/// An equation of value: the flows of a loan, discounted at one rate, add up to nothing. Its root
/// is the loan's effective rate under the convention that set the times and the figure.
///
/// The figure is right by proof, not by tolerance: the sign of the equation is decided in fixed
/// point with a bound on every error, the root is held between two ratios of proven opposite sign,
/// and digits are given only when both ends round to them. Where they never do, the rate lies on
/// the boundary between two figures: that is decided in whole numbers (exact_root.h) and rounds up.
class RateEquation {
 public:
    /// Throws InvariantViolation on an odd part outside [0, 1), or in a compounded figure.
    RateEquation(DiscountTerms terms, AnnualFigure figure);

    /// The rate in percent, in units of 10^-decimals, half-up (ties away from zero).
    /// With several rates it is the one nearest to zero; of r and -r, r. Where the flows change
    /// direction more than once, one that loses more than 99.9 % (a year if compounded, else a unit
    /// of time) counts as none: such roots are artefacts of the last few flows.
    /// Nothing when there is none: money moves one way only, or no rate above -100 % fits, or only
    /// a growth of more than 2^60 in one unit of time (or a figure of over 700 digits).
    std::optional<Integer> percentage(unsigned decimals) const;

 private:
    std::optional<Integer> magnitude(Side side, unsigned decimals) const;
    std::optional<Integer> bounded_loss(unsigned decimals) const;

    DiscountTerms terms_;
    AnnualFigure figure_;
};

}  // namespace tawi::loan
