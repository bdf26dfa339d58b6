#pragma once

#include "business-plans/operations/plans.h"
#include "ledger/loan/terms.h"
#include "ledger/operations/simulation_request.h"

namespace tawi::plans {

/// Gives a loan whose instalments follow the cash flow the surplus that the plan foresees for each
/// of them: forecast::surplus_by_period, rounded to the coin, half to even. Throws InvalidInput
/// {"/business_plan_number", ...} where the loan is not of that kind (not_used), names its surplus
/// itself (contradiction) or is in another currency (other_currency); what check_contract throws of
/// the other terms.
void follow_plan(loan::Terms& terms, const PlanRecord& plan);

/// The household with what the plan foresees of a month: a surplus counts as income, a loss is
/// borne by the income, which it cannot take below zero. Months outside the plan change nothing.
operations::Household with_plan(operations::Household household, const BusinessPlan& plan,
                                const Date& month);

}  // namespace tawi::plans
