#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/sessions and /v1/me/sessions: signing in and out, for staff and for borrowers.
class Sessions {
 public:
    explicit Sessions(const Services& services) : services_(services) {}

    server::Response open_staff(const server::Request& request) const;
    server::Response open_borrower(const server::Request& request) const;
    server::Response close(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
