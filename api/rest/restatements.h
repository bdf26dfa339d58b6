#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/restatements: loans that the engine places elsewhere in the books than where they stand, and
/// what two people do about it.
class Restatements {
 public:
    explicit Restatements(const Services& services) : services_(services) {}

    server::Response gaps(const server::Request& request) const;
    server::Response list(const server::Request& request) const;
    server::Response propose(const server::Request& request) const;
    server::Response approve(const server::Request& request) const;
    server::Response reject(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
