#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/peer-groups with meetings and messages, who belongs to them, and, for borrowers,
/// /v1/me/peer-groups/{group_number}/messages.
class PeerGroups {
 public:
    explicit PeerGroups(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response meetings(const server::Request& request) const;
    server::Response record_meeting(const server::Request& request) const;
    server::Response messages(const server::Request& request) const;
    server::Response post(const server::Request& request) const;
    server::Response moderate(const server::Request& request) const;

    server::Response memberships(const server::Request& request) const;
    server::Response join(const server::Request& request) const;
    server::Response leave(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
