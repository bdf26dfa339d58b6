#pragma once

#include "ledger/document/json_writer.h"
#include "ledger/operations/simulated_loan.h"

namespace tawi::operations {

/// The field `effective_rates`: of the contract as agreed, by every convention, in percent; with
/// the reason where there is none.
void write_effective_rates(document::JsonWriter& out, const SimulationRequest& request,
                           const SimulatedLoan& simulated);

/// The field `total_cost`: what the contract as agreed costs in money.
void write_total_cost(document::JsonWriter& out, const SimulationRequest& request,
                      const SimulatedLoan& simulated);

/// The field `affordability`: whether the household can bear it; null where the document has no
/// household.
void write_affordability(document::JsonWriter& out, const SimulationRequest& request,
                         const SimulatedLoan& simulated);

}  // namespace tawi::operations
