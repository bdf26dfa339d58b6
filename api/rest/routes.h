#pragma once

#include "api/rest/services.h"
#include "api/server/route.h"

namespace tawi::rest {

/// Every route of the REST API: method, path, who may (permission.h), handler.
server::RouteTable routes(const Services& services);

}  // namespace tawi::rest
