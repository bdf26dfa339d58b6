#include "ledger/money/exact.h"

namespace tawi {

Exact power(const Exact& base, unsigned exponent) {
    // A reduced fraction's powers are reduced: one common divisor at the end, none on the way.
    return Exact(Integer(boost::multiprecision::pow(numerator(base), exponent)),
                 Integer(boost::multiprecision::pow(denominator(base), exponent)));
}

}  // namespace tawi
