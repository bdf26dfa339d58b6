#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/day-closures: the close of an office's day.
class DayClosures {
 public:
    explicit DayClosures(const Services& services) : services_(services) {}

    server::Response close(const server::Request& request) const;
    /// The record of an office's closes, the latest first.
    server::Response list(const server::Request& request) const;
    /// How far the closes that run have come, as server-sent events, until none runs.
    server::Response progress(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
