#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/indicator-releases: figures of groups of people, quarter by quarter, told once.
class Indicators {
 public:
    explicit Indicators(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
