#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/loss-allowance-policies: what part of the portfolio is expected to be lost.
class AllowancePolicies {
 public:
    explicit AllowancePolicies(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
