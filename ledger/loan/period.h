#pragma once

#include <vector>

#include "ledger/loan/terms.h"

namespace tawi::loan {

/// One interest period of the contract and the day on which its instalment falls due.
struct Period {
    Date starts_on;   ///< interest runs from this day
    Date ends_on;     ///< to the day before this one
    Date due_on;      ///< after the working-day rule
    Exact factor;     ///< interest of the period per unit of balance, exact
    Exact length{1};  ///< in regular periods, for flat interest: 1 unless interest follows a moved
                      ///< due date
};

/// The periods of a loan, in order, `terms.instalments` of them. Dates are counted from the first
/// due date, never from the one before. Sources: DOMAIN, *Period factor*, *First period*, *Dates*.
std::vector<Period> periods_of(const Terms& terms);

}  // namespace tawi::loan
