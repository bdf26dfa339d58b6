#pragma once

#include "api/program/job_runner.h"
#include "api/rest/services.h"

namespace tawi::program {

/// What each kind of job does, with the services of the program.
std::map<operations::JobKind, RunJob> job_kinds(const rest::Services& services);

}  // namespace tawi::program
