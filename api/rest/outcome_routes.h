#pragma once

#include <vector>

#include "api/rest/services.h"
#include "api/server/route.h"

namespace tawi::rest {

/// What came of support: checks of businesses, stories, figures of groups; and trainers' own
/// classes.
std::vector<server::Route> outcome_routes(const Services& services);

}  // namespace tawi::rest
