#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/business-checks: how a household and its business stood before
/// support and after it. On /v1/me/business-checks, of the sender.
class BusinessChecks {
 public:
    explicit BusinessChecks(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
