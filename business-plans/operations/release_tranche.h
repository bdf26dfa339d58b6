#pragma once

#include "business-plans/operations/plans.h"
#include "ledger/operations/apply_for_loan.h"
#include "ledger/operations/payouts.h"

namespace tawi::plans {

/// Pays a tranche out, once its conditions hold or another person allowed it without them: as
/// operations::disburse_loan. Conditions that hold once hold for good, so they are read before the
/// posting. Throws Refused conditions_unmet with each of them as a reason; same_person where the
/// one who allowed it pays out.
operations::Answer release_tranche(PlanStore& plans, operations::LendingStore& lending,
                                   const operations::Command& command,
                                   const operations::EventInput& input,
                                   const std::optional<Money>& amount,
                                   const operations::Render<operations::PostedLoanEvent>& render);

/// Orders a tranche to be paid by wallet or bank, once its conditions hold: as
/// operations::order_payout. Throws as release_tranche does.
operations::Answer release_payout(PlanStore& plans, operations::LendingStore& lending,
                                  const operations::Command& command,
                                  const operations::PayoutOrder& order,
                                  const operations::Render<operations::PostedPayout>& render);

/// Approves or rejects an application, as operations::decide_application; it is approved once what
/// the product asks of such a loan holds, or another person allowed its first tranche without.
/// Throws Refused conditions_unmet with each of them as a reason; same_person where the one who
/// allowed it approves.
operations::Answer decide_application(PlanStore& plans, operations::LendingStore& lending,
                                      const operations::Command& command, const loan::LoanId& loan,
                                      int expected_version, bool approve, const std::string& reason,
                                      const operations::Render<operations::LoanRecord>& render);

/// Allows a tranche to be paid out although conditions are not met, once; with the first one the
/// loan to be approved. Throws Refused wrong_state where all are met, or it was allowed already.
operations::Answer override_release(PlanStore& plans, const operations::Command& command,
                                    const loan::LoanId& loan, unsigned tranche,
                                    const std::string& reason,
                                    const operations::Render<ReleaseOverride>& render);

}  // namespace tawi::plans
