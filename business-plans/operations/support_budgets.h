#pragma once

#include "business-plans/operations/funding_store.h"

namespace tawi::support {

/// Adds a budget; `budget.use.amount` is how much it is. Throws InvalidInput: /fund unknown_fund,
/// /ends_on before_start, /starts_on overlapping.
operations::Answer add_budget(FundingStore& store, const operations::Command& command,
                              SupportBudget budget,
                              const operations::Render<SupportBudget>& render);

/// Makes a budget more or less, with a reason. Throws NotFound; InvalidInput{"/amount",
/// "other_currency"}; Refused fund_exhausted where more is promised or spent.
operations::Answer change_budget(FundingStore& store, const operations::Command& command,
                                 unsigned number, const Money& amount, const std::string& reason,
                                 const operations::Render<SupportBudget>& render);

/// The budget of a day from which an amount may be promised; called under hold_funds. Throws
/// Refused fund_exhausted where there is none, or not enough.
unsigned budget_for(FundingWork& work, const operations::Command& command, const std::string& fund,
                    SupportKind kind, const Money& amount, const Date& day);

/// That no budget promises and pays more than there is, after a change. Throws Refused
/// fund_exhausted.
void check_not_overspent(FundingWork& work, const operations::Command& command, unsigned number);

}  // namespace tawi::support
