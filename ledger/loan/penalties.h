#pragma once

#include <optional>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Charges what the contract's penalties ask at the close of `day`: of each row unpaid on its due
/// date + grace, and every so many days after (DOMAIN, *Penalties*).
void charge_penalties(const Terms& terms, LoanState& state, const Date& day);

/// The first day from `from` on, before `end`, at whose close a penalty may fall; none: none.
std::optional<Date> next_penalty_day(const Terms& terms, const LoanState& state, const Date& from,
                                     const Date& end);

}  // namespace tawi::loan
