#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/stories: what somebody tells of themselves, with their consent; on
/// /v1/me/stories, of the sender. /v1/stories: what is shown of all.
class Stories {
 public:
    explicit Stories(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response tell(const server::Request& request) const;
    server::Response approve(const server::Request& request) const;
    server::Response withdraw(const server::Request& request) const;
    server::Response published(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
