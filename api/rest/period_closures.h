#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/period-closures, /v1/year-closures: closing, reopening, the end of a year.
class PeriodClosures {
 public:
    explicit PeriodClosures(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response close(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response later_entries(const server::Request& request) const;
    server::Response ask_to_reopen(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    server::Response end_year(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
