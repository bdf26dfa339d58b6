#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/audit-events: who did what, when, the newest first.
class AuditEvents {
 public:
    explicit AuditEvents(const Services& services) : services_(services) {}
    server::Response list(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
