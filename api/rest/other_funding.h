#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/other-funding and the research for business plans.
class OtherFunding {
 public:
    explicit OtherFunding(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;

    server::Response market_research(const server::Request& request) const;
    server::Response add_market_research(const server::Request& request) const;

    /// /v1/borrowers/{borrower_id}/community and, for borrowers, /v1/me/community: all that is not
    /// confidential in one document.
    server::Response whole(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
