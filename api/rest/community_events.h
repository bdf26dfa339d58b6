#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/community-events, people's places at them and to whom they were introduced.
class CommunityEvents {
 public:
    explicit CommunityEvents(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;

    server::Response registrations(const server::Request& request) const;
    server::Response enter(const server::Request& request) const;
    server::Response withdraw(const server::Request& request) const;
    server::Response mark(const server::Request& request) const;

    server::Response introductions(const server::Request& request) const;
    server::Response introduce(const server::Request& request) const;
    server::Response follow_up(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
