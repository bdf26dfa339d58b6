#pragma once

#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/money/money.h"

namespace tawi::loan {

struct LoanState;
struct Terms;

/// What of the fees that belong to a loan is not yet income, until the opening of a day.
struct DeferredFees {
    Date until;
    Money amount;
};

/// The fees of a loan's disbursements spread over the periods of its plan at the effective rate:
/// in a period they become income by as much as that rate on what the loan is worth at its opening,
/// balance less deferred fees, exceeds the interest of the contract. The rate is the one at which
/// balance and payments of the plan, less the fees, are worth nothing; where there is none they are
/// spread evenly. One step a period, in order; after the last one nothing is deferred. A plan that
/// changed is spread anew from its first period on. Source: IFRS 9, 5.4.1 and B5.4.1 to B5.4.6.
std::vector<DeferredFees> spread_fees(const LoanState& state);

/// What is deferred at the opening of `day` by the plan.
Money planned_deferral(const LoanState& state, const Date& day);

/// What is deferred at the opening of `day`: nothing once the loan was settled or written off.
Money deferred_fees(const LoanState& state, const Date& day);

}  // namespace tawi::loan
