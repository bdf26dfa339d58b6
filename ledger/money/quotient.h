#pragma once

#include "ledger/money/exact.h"
#include "ledger/money/money.h"
#include "ledger/money/rounding.h"
#include "ledger/money/small_fraction.h"

namespace tawi {

/// An exact rational that is not kept in lowest terms: cheap to multiply and add, because no common
/// divisor is looked for; meant to be divided, and rounded, once at the end.
struct Quotient {
    Integer above = 0;
    Integer below = 1;  ///< positive

    Quotient() = default;
    explicit Quotient(Integer whole) : above(std::move(whole)) {}
    Quotient(Integer over, Integer under) : above(std::move(over)), below(std::move(under)) {}
    explicit Quotient(const Exact& value) : above(numerator(value)), below(denominator(value)) {}

    bool is_zero() const { return above == 0; }
    Exact exact() const { return Exact(above, below); }

    friend Quotient operator*(const Quotient& left, const Quotient& right);
    friend Quotient operator*(const Quotient& left, const SmallFraction& right);
    friend Quotient operator+(const Quotient& left, const Quotient& right);
    friend Quotient operator-(const Quotient& left, const Quotient& right);
    /// Negative, zero or positive as left is less than, equal to or more than right.
    friend int compare(const Quotient& left, const Quotient& right);
};

/// The multiple of `multiple`, which is positive, that `value` is rounded to.
Integer round_to_multiple(const Quotient& value, const Integer& multiple, RoundingMode mode);

/// Rounded once to whole minor units; more than 128 bits throws InvariantViolation.
Minor round_to_minor(const Quotient& value, RoundingMode mode);

}  // namespace tawi
