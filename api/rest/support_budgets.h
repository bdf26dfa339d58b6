#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/support-budgets: what funds may spend on support, and what of it is promised and spent.
class SupportBudgets {
 public:
    explicit SupportBudgets(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response change(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
