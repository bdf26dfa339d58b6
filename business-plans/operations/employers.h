#pragma once

#include "business-plans/operations/work_store.h"

namespace tawi::employment {

/// Adds an employer under the next number. Managers add those of their offices, administrators
/// those of all. Throws InvalidInput {"/office_id", "required" or "unknown_office"}.
operations::Answer add_employer(EmploymentStore& store, const operations::Command& command,
                                const Employer& employer,
                                const operations::Render<Employer>& render);

/// Adds a version to an employer; what was agreed stays. Throws NotFound; InvalidInput as above;
/// Refused stale_version.
operations::Answer revise_employer(EmploymentStore& store, const operations::Command& command,
                                   const Employer& employer, std::int64_t expected_version,
                                   const operations::Render<Employer>& render);

/// Adds an agreement of an employer under their next number. Throws NotFound; InvalidInput as
/// check_agreement does, {"/signed_on", "in_future"} by the clock's day in UTC.
operations::Answer sign_agreement(EmploymentStore& store, const operations::Command& command,
                                  unsigned employer, const Agreement& agreement,
                                  const operations::Render<Employer>& render);

}  // namespace tawi::employment
