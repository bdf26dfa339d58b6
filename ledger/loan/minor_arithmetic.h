#pragma once

#include <span>
#include <vector>

#include "ledger/loan/terms.h"

namespace tawi::loan {

/// Amounts as whole minor units, rounded by one mode: the arithmetic of a real loan's schedule.
struct MinorArithmetic {
    using Amount = Minor;
    RoundingMode mode;

    Minor principal(const Terms& terms) const { return terms.principal.minor_units(); }
    Exact exact(Minor amount) const { return Exact(Integer(amount)); }
    Minor round(const Exact& amount) const;
    bool has_multiple(const Terms& terms) const { return terms.instalment_multiple.has_value(); }

    /// The level instalment from the exact one: rounded, or cut to the multiple. When the nearest
    /// multiple would not exceed the first repaying row's interest although the exact instalment
    /// does, the next higher one is taken.
    Minor level(const Exact& exact, const Exact& first_interest, const Terms& terms) const;

    /// `total` in parts as the terms ask: largest remainder, or the rest in the last; parts of
    /// unequal weight always by the largest remainder.
    std::vector<Minor> shares(Minor total, std::span<const Exact> weights,
                              const Terms& terms) const;
};

}  // namespace tawi::loan
