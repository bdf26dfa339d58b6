#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/job-placements: jobs that people began and whether they last; how
/// many people their businesses employ; and all of a person's way to work in one document.
class JobPlacements {
 public:
    explicit JobPlacements(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response check(const server::Request& request) const;
    /// /v1/retention-checks: those that are due.
    server::Response due(const server::Request& request) const;

    server::Response head_counts(const server::Request& request) const;
    server::Response count_heads(const server::Request& request) const;

    /// Of the person that the route names; on /v1/me/work, of the sender.
    server::Response whole(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
