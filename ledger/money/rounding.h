#pragma once

#include "ledger/money/exact.h"

namespace tawi {

/// How a tie or a fraction becomes a whole number (DOMAIN, Rounding modes).
enum class RoundingMode {
    half_even,  ///< nearest; exact ties to the even neighbour: 2.5 -> 2, 3.5 -> 4
    half_up,    ///< nearest; ties away from zero: 2.5 -> 3, -2.5 -> -3
    up,         ///< away from zero: 2.1 -> 3
    down,       ///< towards zero: 2.9 -> 2
};

/// The one function that rounds: `numerator` / `denominator` to a whole number.
/// Throws InvariantViolation unless the denominator is positive.
Integer round_quotient(const Integer& numerator, const Integer& denominator, RoundingMode mode);

/// The same of a rational.
Integer round_to_integer(const Exact& value, RoundingMode mode);

}  // namespace tawi
