#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/reports/outcomes: households and businesses before support and after it, of groups of
/// people.
class OutcomeReports {
 public:
    explicit OutcomeReports(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
