#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/timeline and, for borrowers, /v1/me/timeline: everything that
/// happened with a person, the newest first.
class Timelines {
 public:
    explicit Timelines(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
