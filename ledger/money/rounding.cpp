#include "ledger/money/rounding.h"

#include "ledger/error.h"

namespace tawi {

namespace {

/// Whether a quotient cut to `whole` with `rest` left (not zero) moves one away from zero.
bool moves_away_from_zero(const Integer& whole, const Integer& rest, const Integer& denominator,
                          RoundingMode mode) {
    if (mode == RoundingMode::up) return true;
    if (mode == RoundingMode::down) return false;
    const int against_half = Integer(abs(rest) * 2).compare(denominator);
    if (against_half != 0) return against_half > 0;
    return mode == RoundingMode::half_up || bit_test(abs(whole), 0);
}

}  // namespace

Integer round_quotient(const Integer& numerator, const Integer& denominator, RoundingMode mode) {
    if (denominator <= 0) {
        throw InvariantViolation("A quotient to round has the denominator " + denominator.str());
    }
    Integer whole;
    Integer rest;
    divide_qr(numerator, denominator, whole, rest);
    if (rest != 0 && moves_away_from_zero(whole, rest, denominator, mode)) {
        whole += numerator < 0 ? -1 : 1;
    }
    return whole;
}

Integer round_to_integer(const Exact& value, RoundingMode mode) {
    return round_quotient(numerator(value), denominator(value), mode);
}

}  // namespace tawi
