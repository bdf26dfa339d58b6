#pragma once

#include <optional>
#include <vector>

#include "ledger/money/quotient.h"

namespace tawi::loan {

/// How much principal the rows of a plan repay, from the running row on.
template <typename Amount>
struct RepaymentRule {
    enum class Kind {
        level,             ///< `level` less the row's interest
        recomputed_level,  ///< the same, the level found anew on every row
        level_part,        ///< `level`
        parts,             ///< amounts[row]
        recomputed_parts,  ///< the balance over the repaying rows left
        instalments,       ///< amounts[row] less the row's interest
        surplus,           ///< `share` x the row's surplus, less the row's interest
    };
    Kind kind = Kind::parts;
    Amount level{};
    std::vector<Amount> amounts{};  ///< by row, those before the running one unused
    Quotient share{};
    /// Residue to the first: what the first repaying row repays.
    std::optional<Amount> first_part{};
    std::size_t first_repaying = 0;
    /// Rows are added until the balance is repaid.
    bool adds_rows = false;
    /// The amounts hold for all rows to come, whatever is capitalised on the way.
    bool agreed = false;
};

}  // namespace tawi::loan
