#pragma once

#include <span>

#include "ledger/loan/rate_line.h"

namespace tawi::loan {

/// Principal that is still to be paid out, known in advance.
struct ComingPrincipal {
    Date on;
    Quotient amount;
};

/// What is known where a level instalment begins: the running row, whose balance and interest are
/// known, and the rows after it.
struct LevelStart {
    std::span<const Period> periods;  ///< of the whole term that the instalment is computed for
    const RateLine& rates;
    std::size_t row = 0;  ///< the running one
    Quotient balance;     ///< in it, before it repays anything
    Quotient interest;    ///< of it, for the annuity
    Date on;              ///< from which day coming principal counts
    std::span<const ComingPrincipal> coming{};
};

/// The exact instalment that, paid with every repaying row, brings the balance to zero. Rows of a
/// principal grace pay their interest and leave the balance alone. Source: DOMAIN, *Equal
/// instalments*.
Quotient level_instalment(const LevelStart& start);

/// The balance after row `row` that `level`, paid with every later row, brings to zero.
Quotient balance_for_level(std::span<const Period> periods, const RateLine& rates, std::size_t row,
                           const Quotient& level);

}  // namespace tawi::loan
