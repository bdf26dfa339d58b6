#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/work-placements: apprenticeships, internships and work-based
/// learning, with their hours and what came of them.
class WorkPlacements {
 public:
    explicit WorkPlacements(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response record_hours(const server::Request& request) const;
    server::Response correct_hours(const server::Request& request) const;
    server::Response confirm_hours(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    server::Response leave(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
