#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/funds: whose money is booked apart.
class Funds {
 public:
    explicit Funds(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
