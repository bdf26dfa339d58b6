#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers: registering and looking after the people who borrow.
class Borrowers {
 public:
    explicit Borrowers(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response update(const server::Request& request) const;
    server::Response issue_pin(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
