#include "ledger/loan/level_equation.h"

namespace tawi::loan {

LevelEquation::LevelEquation(const Quotient& balance)
    : alpha_(balance.above), scale_(balance.below) {}

void LevelEquation::accrue(const Quotient& factor) {
    if (factor.is_zero()) return;
    const Integer growth = factor.below + factor.above;
    alpha_ *= growth;
    beta_ *= growth;
    scale_ *= factor.below;
}

void LevelEquation::add(const Quotient& amount) {
    if (amount.below == 1) {
        alpha_ += amount.above * scale_;
        return;
    }
    alpha_ = alpha_ * amount.below + amount.above * scale_;
    beta_ *= amount.below;
    scale_ *= amount.below;
}

void LevelEquation::pay() {
    beta_ += scale_;
}

void LevelEquation::pay(const Quotient& weight) {
    if (weight.below != 1) {
        alpha_ *= weight.below;
        beta_ *= weight.below;
        scale_ *= weight.below;
        beta_ += scale_ / weight.below * weight.above;
        return;
    }
    beta_ += scale_ * weight.above;
}

void LevelEquation::accrue_and_pay(const Quotient& factor, unsigned times) {
    if (factor.is_zero()) {
        beta_ += scale_ * times;
        return;
    }
    if (times == 1) {
        accrue(factor);
        pay();
        return;
    }
    // Over b^m: alpha q^m and beta q^m + scale b (q^m - b^m) / (q - b), where q = b + a.
    using boost::multiprecision::pow;
    const Integer grown = pow(Integer(factor.below + factor.above), times);
    const Integer base = pow(factor.below, times);
    alpha_ *= grown;
    beta_ = beta_ * grown + scale_ * factor.below * ((grown - base) / factor.above);
    scale_ *= base;
}

Quotient LevelEquation::balance_repaid_by(const Quotient& level) const {
    return {beta_ * level.above, alpha_ * level.below};
}

}  // namespace tawi::loan
