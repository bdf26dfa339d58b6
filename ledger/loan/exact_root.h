#pragma once

#include <span>

#include "ledger/loan/annual_figure.h"
#include "ledger/loan/discount_term.h"

namespace tawi::loan {

/// Whether the equation of value holds exactly at this yearly growth (0.105 for 10.5 %), decided in
/// whole numbers. Roots of one are handled by their algebra: with 1 + growth = C^g for the largest
/// g that divides the units of a year, x^n = C (n = units / g) is irreducible over the rationals,
/// so the equation holds if and only if the terms of each residue modulo n add up to zero. Source:
/// Capelli's theorem on x^n - C (Lang, Algebra, VI 9.1), C positive. The growth is greater than -1
/// and, if compounded, no term has an odd part.
bool holds_exactly(std::span<const DiscountTerm> terms, const AnnualFigure& figure,
                   const Exact& growth);

/// The positive number whose power of `exponent` is `value` (positive), if it is rational.
/// Gives false and leaves `root` alone if it is not.
bool exact_root_of(const Exact& value, unsigned exponent, Exact& root);

}  // namespace tawi::loan
