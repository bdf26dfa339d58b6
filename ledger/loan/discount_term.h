#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/money/exact.h"

namespace tawi::loan {

/// A flow as an equation of value sees it: an amount (in any unit, the same for all; positive to
/// the borrower) after `whole` units of time and an odd part of one, odd = odd_above / odd_below in
/// [0, 1). At growth i per unit it is worth amount / ((1 + odd i) (1 + i)^whole).
struct DiscountTerm {
    Integer amount;
    std::int64_t whole = 0;
    std::int64_t odd_above = 0;
    std::int64_t odd_below = 1;
};

using DiscountTerms = std::vector<DiscountTerm>;

/// In order of time from 0, one term a time, no zeros. Times may be negative before.
DiscountTerms in_order_of_time(DiscountTerms terms);

/// The same flows seen from the last one backwards. Where i < 0, the equation in 1 + i has these
/// terms, as it has the terms themselves in 1 / (1 + i) where i > 0.
DiscountTerms backwards(std::span<const DiscountTerm> terms);

/// How often the sign of the amounts changes from one term to the next.
int sign_changes(std::span<const DiscountTerm> terms);

/// The sum of the amounts: the equation's left side at i = 0.
Integer total_of(std::span<const DiscountTerm> terms);

/// The sum of their absolute values.
Integer volume_of(std::span<const DiscountTerm> terms);

}  // namespace tawi::loan
