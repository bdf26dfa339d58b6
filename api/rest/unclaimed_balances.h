#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// Money that is owed back to borrowers and that nobody fetches: the worklist, its policies, the
/// notices that are given and what is handed over.
class UnclaimedBalances {
 public:
    explicit UnclaimedBalances(const Services& services) : services_(services) {}

    server::Response policies(const server::Request& request) const;
    server::Response add_policy(const server::Request& request) const;
    server::Response list(const server::Request& request) const;
    server::Response give_notice(const server::Request& request) const;
    server::Response hand_over(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
