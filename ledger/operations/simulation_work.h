#pragma once

#include "ledger/operations/simulation_request.h"

namespace tawi::operations {

/// How much work a document takes, roughly in events applied and penalties fallen: a replay is all
/// of them, and the rows planned for each event that changes the plan, the more for cash-flow
/// shaped loans; each event that is checked against the loan, or that the books learn of late,
/// takes replays of its own. A twelve-month loan with monthly events takes some hundreds.
std::int64_t work_of(const SimulationRequest& request);

/// Throws InvalidInput{"/rate_changes", "too_many"} when planning the contract alone, each tranche
/// and each known rate, takes more than some seconds.
void check_work(const loan::Terms& terms);

/// Throws InvalidInput{"/events", "too_many"} when the document takes more than that.
void check_work(const SimulationRequest& request);

}  // namespace tawi::operations
