#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// What a borrower allows, as they see, give and withdraw it themselves.
class OwnConsents {
 public:
    explicit OwnConsents(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response tell(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
