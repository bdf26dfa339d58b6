#pragma once

#include <vector>

#include "ledger/loan/period.h"

namespace tawi::loan {

/// One row of the contract: what falls due, from what balance.
struct Instalment {
    unsigned number = 0;  ///< from 1; kept when rows of zero are left out
    Date starts_on;       ///< interest period [starts_on, ends_on)
    Date ends_on;
    Date due_on;
    Money opening_principal;  ///< outstanding before this row
    Money principal;
    Money interest;
    Money fees;
    Money earned;       ///< interest of the period, which graces may make due elsewhere
    Money capitalised;  ///< interest that joins the balance when the period ends

    Money total() const { return principal + interest + fees; }
};

using Schedule = std::vector<Instalment>;

/// The contract's schedule, exact to the smallest coin: principal parts sum to the principal less
/// the down payment plus what is capitalised, no row is negative, the balance ends at zero. Rows of
/// nothing are left out. Throws InvalidInput where the terms contradict themselves. Source: DOMAIN,
/// *Schedule*.
Schedule build_schedule(const Terms& terms);

/// A row with nothing rounded, in major units; for comparing with published tables that round only
/// what they print.
struct UnroundedInstalment {
    unsigned number = 0;
    Date due_on;
    Exact opening_principal;
    Exact principal;
    Exact interest;
    Exact earned;
    Exact capitalised;
};

/// The same schedule with every rounding and multiple left out.
std::vector<UnroundedInstalment> build_unrounded_schedule(const Terms& terms);

}  // namespace tawi::loan
