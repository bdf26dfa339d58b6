#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/repayments: money received for many loans at once.
class Repayments {
 public:
    explicit Repayments(const Services& services) : services_(services) {}

    /// Up to 1000 rows, each with an outcome of its own; 207.
    server::Response record_all(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
