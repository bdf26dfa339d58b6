#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/exchange-rates: what currencies are worth in others, day by day.
class ExchangeRates {
 public:
    explicit ExchangeRates(const Services& services) : services_(services) {}

    /// All that were recorded, or with `on` the rate of that day of each pair.
    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
