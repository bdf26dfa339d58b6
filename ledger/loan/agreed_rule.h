#pragma once

#include "ledger/loan/plan.h"
#include "ledger/loan/repayment_rule.h"

namespace tawi::loan {

/// The principal parts of the rows as planned.
RepaymentRule<Minor> parts_as_planned(const Plan& plan);

/// The same, `amount` taken off the last ones, not before row `row`.
RepaymentRule<Minor> parts_with_last_cut(const Plan& plan, std::size_t row, Minor amount);

/// The instalments of the rows as planned, principal and interest together.
RepaymentRule<Minor> instalments_as_planned(const Plan& plan, const Terms& terms);

}  // namespace tawi::loan
