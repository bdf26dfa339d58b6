#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/support-services: what the institution offers besides money, in versions, and its runs with
/// their sessions and registers.
class SupportServices {
 public:
    explicit SupportServices(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response revise(const server::Request& request) const;

    server::Response runs(const server::Request& request) const;
    server::Response open_run(const server::Request& request) const;
    server::Response show_run(const server::Request& request) const;
    server::Response plan_session(const server::Request& request) const;
    server::Response move_session(const server::Request& request) const;
    server::Response cancel_session(const server::Request& request) const;
    /// Those enrolled in a run whom the reader may see.
    server::Response roster(const server::Request& request) const;
    server::Response keep_register(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
