#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// What tranches of loans wait for, and the exceptions made.
class Releases {
 public:
    explicit Releases(const Services& services) : services_(services) {}

    server::Response conditions(const server::Request& request) const;
    server::Response allow(const server::Request& request) const;
    server::Response exceptions(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
