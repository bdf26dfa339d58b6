#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/enrolments and, for borrowers, /v1/me/enrolments: places in courses,
/// and what came of them.
class Enrolments {
 public:
    explicit Enrolments(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response withdraw(const server::Request& request) const;
    server::Response record_score(const server::Request& request) const;
    server::Response settle(const server::Request& request) const;
    server::Response revoke_certificate(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
