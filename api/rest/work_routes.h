#pragma once

#include "api/rest/services.h"
#include "api/server/route.h"

namespace tawi::rest {

/// The part of the table of routes that is about work: employers, placements, careers, jobs.
std::vector<server::Route> work_routes(const Services& services);

}  // namespace tawi::rest
