#pragma once

#include "ledger/money/exact.h"

namespace tawi::loan {

/// ln(value) / ln(base) in units of 10^-decimals, rounded half-up (ties away from zero): how often
/// `base` must be taken to give `value`. Right by proof: both logarithms are held between bounds
/// that are drawn together until the quotient's ends round alike; an exact tie is found in whole
/// numbers. Throws InvariantViolation unless both are positive and the base is not 1.
Integer rounded_logarithm(const Exact& value, const Exact& base, unsigned decimals);

}  // namespace tawi::loan
