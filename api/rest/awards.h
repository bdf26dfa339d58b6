#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/awards and, for borrowers, /v1/me/awards: money that is given in
/// instalments and not repaid; /v1/award-instalments: those that are due.
class Awards {
 public:
    explicit Awards(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response due(const server::Request& request) const;
    server::Response propose(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    server::Response cancel(const server::Request& request) const;
    server::Response confirm(const server::Request& request) const;
    server::Response pay(const server::Request& request) const;
    server::Response refund(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
