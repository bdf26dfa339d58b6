#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/currency-exchanges: money of one currency sold for money of another.
class CurrencyExchanges {
 public:
    explicit CurrencyExchanges(const Services& services) : services_(services) {}

    server::Response create(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
