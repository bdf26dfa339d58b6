#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/jobs: the exports and imports that the caller asked for.
class Jobs {
 public:
    explicit Jobs(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response cancel(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
