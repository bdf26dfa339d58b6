#pragma once

#include <vector>

#include "api/rest/services.h"
#include "api/server/route.h"

namespace tawi::rest {

/// Referrals, events, peer groups, funding by others, market research.
std::vector<server::Route> community_routes(const Services& services);

}  // namespace tawi::rest
