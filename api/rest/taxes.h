#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/taxes: taxes that are part of what loans charge, and their rates day by day.
class Taxes {
 public:
    explicit Taxes(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response add_rate(const server::Request& request) const;
    /// What of a tax arose between two days.
    server::Response amounts(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
