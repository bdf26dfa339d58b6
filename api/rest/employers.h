#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/employers: who gives work to people, in versions, and what was agreed with them.
class Employers {
 public:
    explicit Employers(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response revise(const server::Request& request) const;
    server::Response agree(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
