#pragma once

#include "business-plans/operations/outcome_store.h"

namespace tawi::outcomes {

/// Writes down how a household and its business stood on a day. Throws NotFound; InvalidInput
/// {"/checked_on", "in_future"}, {"/household_income", "wrong_currency"} where it is not that of
/// the person's office; and as check_figures and check_beside do.
operations::Answer check_business(OutcomeStore& store, const operations::Command& command,
                                  std::int64_t borrower_id, const BusinessCheck& check,
                                  const operations::Render<BusinessCheck>& render);

}  // namespace tawi::outcomes
