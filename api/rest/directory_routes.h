#pragma once

#include "api/rest/services.h"
#include "api/server/route.h"

namespace tawi::rest {

/// /v1/directory...: who provides what, where and when.
std::vector<server::Route> directory_routes(const Services& services);

}  // namespace tawi::rest
