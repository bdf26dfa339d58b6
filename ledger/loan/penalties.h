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

/// Interest on overdue principal, earned to the opening of `day`: the rows' interest due grows.
void charge_late_interest(const Terms& terms, LoanState& state, const Date& day);

/// Before anything changes what is unpaid: what late interest came to so far is put aside, from the
/// day of the state on it runs on what is then unpaid.
void put_late_interest_aside(LoanState& state);

}  // namespace tawi::loan
