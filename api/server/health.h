#pragma once

#include <functional>

#include "api/server/route.h"

namespace tawi::server {

/// GET /health, for everyone: {"status":"ok"} when `check` returns; what it throws (Unavailable)
/// becomes the problem.
Route health_route(std::function<void()> check);

}  // namespace tawi::server
