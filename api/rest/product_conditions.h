#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/loan-products/{product_id}/conditions: what a product asks of those who borrow.
class ProductConditions {
 public:
    explicit ProductConditions(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response end(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
