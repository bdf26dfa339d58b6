#pragma once

#include <span>
#include <vector>

#include "ledger/loan/terms.h"
#include "ledger/money/quotient.h"

namespace tawi::loan {

/// Amounts as whole minor units, rounded by one mode: the arithmetic of a real loan's plan.
struct MinorArithmetic {
    using Amount = Minor;
    static constexpr bool rounds = true;
    RoundingMode mode;

    Minor amount(const Money& money) const { return money.minor_units(); }
    Quotient exact(Minor amount) const { return Quotient(Integer(amount)); }
    Minor round(const Quotient& amount) const { return round_to_minor(amount, mode); }

    /// The level instalment from the exact one: rounded, or cut to the multiple. When the nearest
    /// multiple would not exceed the first repaying row's interest although the exact instalment
    /// does, the next higher one is taken.
    Minor level(const Quotient& exact, const Quotient& first_interest, const Terms& terms) const;

    /// `total` in `count` level parts as the terms ask: largest remainder, or the rest in the last
    /// (with the residue first: in the first); late parts may be zero.
    std::vector<Minor> level_shares(Minor total, std::size_t count, const Terms& terms) const;
    /// `total` in proportion to `weights`, cut as `terms.shares` says.
    std::vector<Minor> weighted_shares(Minor total, std::span<const Exact> weights,
                                       const Terms& terms) const;

 private:
    std::vector<Minor> rest_in_last(Minor total, std::span<const Exact> weights) const;
};

}  // namespace tawi::loan
