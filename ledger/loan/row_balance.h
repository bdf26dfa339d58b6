#pragma once

#include <span>
#include <vector>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Principal outstanding before and after a row of the schedule, by the plan as it now stands:
/// whether the row was paid does not matter.
struct RowBalance {
    Money before;
    Money after;
};

/// The balance of every row of `state`, in the order of its rows. `disbursements` are those that
/// the state knows, by ascending date. A row that repays no principal leaves what it finds. What is
/// paid out or prepaid on a due date belongs to the next period: it is not in the balance after the
/// instalment, but in that of its own row and before the next instalment. The last instalment
/// leaves nothing. Source: DOMAIN, *Tranches, rates* and *Down payment*.
std::vector<RowBalance> row_balances(const Terms& terms, const LoanState& state,
                                     std::span<const Tranche> disbursements);

/// The disbursements among `events` that count by `day`, in the order in which they count.
std::vector<Tranche> disbursements_by(std::span<const Event> events, const Date& day);

}  // namespace tawi::loan
