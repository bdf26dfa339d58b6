#pragma once

#include <span>
#include <vector>

#include "ledger/money/money.h"

namespace tawi {

/// `total` shared in proportion to `weights` (none negative, sum positive) so that the shares add
/// up to `total` exactly: each share is cut towards zero, then the coins left over go one each to
/// the largest remainders, equal remainders to the earlier share. A negative total is split like
/// the positive one, with the signs turned. Throws InvariantViolation on bad weights.
std::vector<Money> split_by_largest_remainder(const Money& total, std::span<const Exact> weights);

/// `total` in `parts` equal shares, the coins left over going one each to the first ones: the split
/// by largest remainder of equal weights. Throws InvariantViolation on no parts.
std::vector<Money> split_evenly(const Money& total, std::size_t parts);

/// `total` in `parts` shares of total/parts rounded by `mode`, the last one taking what is left;
/// no share exceeds what is left, so late shares may be zero. A negative total is split like the
/// positive one, with the signs turned. Throws InvariantViolation on no parts.
std::vector<Money> split_with_rest_in_last(const Money& total, std::size_t parts,
                                           RoundingMode mode);

}  // namespace tawi
