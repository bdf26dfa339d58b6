#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::employment {

/// Adds a vacancy of an employer under the next number, in an office of the actor's. Throws
/// InvalidInput {"/employer", "unknown_value"}, {"/office_id", "unknown_office"}, {"/pay_to",
/// "currency_mismatch" or "less_than_from"}; Refused wrong_state at /closes_on where that day is
/// over.
operations::Answer open_vacancy(EmploymentStore& store, const operations::Command& command,
                                const Vacancy& vacancy, const operations::Render<Vacancy>& render);

/// Says that nobody is looked for any longer. Throws NotFound; Refused wrong_state where it was
/// closed.
operations::Answer close_vacancy(EmploymentStore& store, const operations::Command& command,
                                 unsigned number, const std::string& reason,
                                 const operations::Render<Vacancy>& render);

/// Applies for a post with a version of the person's curriculum vitae. Throws NotFound;
/// InvalidInput {"/vacancy" or "/cv_version", "unknown_value"}, {"/applied_on", "in_future"};
/// Refused wrong_state where the vacancy is closed, already_enrolled where the person's
/// application for it is not over, no_place_left where it is filled.
operations::Answer apply_for_vacancy(EmploymentStore& store, const operations::Command& command,
                                     std::int64_t borrower_id, unsigned vacancy,
                                     unsigned cv_version, const Date& applied_on,
                                     const operations::Render<JobApplication>& render);

/// Says what became of an application. Throws NotFound; Refused wrong_state where the state cannot
/// follow, no_place_left where others took all posts; InvalidInput {"/on", "in_future"} but of an
/// interview, {"/on", "before_application"}.
operations::Answer continue_application(EmploymentStore& store, const operations::Command& command,
                                        std::int64_t borrower_id, unsigned application,
                                        const ApplicationStep& step,
                                        const operations::Render<JobApplication>& render);

}  // namespace tawi::employment
