#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::employment {

/// Writes down that a person began a job, or work of their own. A job is of exactly one of
/// application, employer and employer's name; of an application it is with the vacancy's employer.
/// Throws NotFound; InvalidInput {"/employer", "required" or "one_of_three"}, {"/kind",
/// "has_no_employer"}, {"/application" or "/employer", "unknown_value"}, {"/started_on",
/// "in_future"}; Refused wrong_state at /application where it was not accepted or is a job already.
operations::Answer begin_job(EmploymentStore& store, const operations::Command& command,
                             std::int64_t borrower_id, const JobPlacement& job,
                             const operations::Render<JobPlacement>& render);

/// Writes down whether the person still works; once for 30, 90 and 180 days. Throws NotFound;
/// InvalidInput {"/asked_on", "in_future"}; Refused wrong_state where it was recorded, not_due_yet
/// where it was asked before it fell due.
operations::Answer check_retention(EmploymentStore& store, const operations::Command& command,
                                   std::int64_t borrower_id, unsigned job,
                                   const RetentionCheck& check,
                                   const operations::Render<JobPlacement>& render);

/// Writes down how many people a borrower's business employs on a day. Throws NotFound;
/// InvalidInput {"/counted_on", "in_future"}, {"/women", "out_of_range"}.
operations::Answer count_heads(EmploymentStore& store, const operations::Command& command,
                               std::int64_t borrower_id, const HeadCount& count,
                               const operations::Render<HeadCount>& render);

}  // namespace tawi::employment
