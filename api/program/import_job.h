#pragma once

#include "api/program/job_runner.h"
#include "api/rest/services.h"

namespace tawi::program {

/// The job that posts a file of repayments for its owner.
RunJob import_job(const rest::Services& services);

}  // namespace tawi::program
