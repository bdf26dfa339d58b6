#pragma once

#include "ledger/money/quotient.h"

namespace tawi::loan {

/// The balance of a loan as a function of its still unknown level instalment L: after each step it
/// is (alpha - beta x L) / scale, exactly. Repaid by a level that makes it zero: L = alpha / beta.
/// Whole numbers only, no common divisor is ever looked for. Source: DOMAIN, *Equal instalments*:
/// the annuity P / sum of 1/((1+f1)...(1+fk)), written so that the balance may change on the way.
class LevelEquation {
 public:
    explicit LevelEquation(const Quotient& balance);

    /// Interest joins the balance: x (1 + factor).
    void accrue(const Quotient& factor);
    void add(const Quotient& amount);
    /// An instalment of `weight` x L is paid.
    void pay();
    void pay(const Quotient& weight);
    /// accrue and pay, `times` times, by powers.
    void accrue_and_pay(const Quotient& factor, unsigned times);

    /// The level that repays the balance. Something must have been paid.
    Quotient level() const { return {alpha_, beta_}; }
    /// The balance that `level`, paid as stated, repays when the equation began with a balance of
    /// one and nothing was added.
    Quotient balance_repaid_by(const Quotient& level) const;

 private:
    Integer alpha_;
    Integer beta_ = 0;
    Integer scale_;
};

}  // namespace tawi::loan
