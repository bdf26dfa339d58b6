#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// Confidential referrals, /v1/me/referrals and /v1/borrowers/{borrower_id}/referrals: for their
/// present owner alone.
class Referrals {
 public:
    explicit Referrals(const Services& services) : services_(services) {}

    server::Response list_own(const server::Request& request) const;
    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response go_on(const server::Request& request) const;
    server::Response hand_over(const server::Request& request) const;

    /// /v1/borrowers/{borrower_id}/barriers
    server::Response barriers(const server::Request& request) const;
    server::Response record_barrier(const server::Request& request) const;
    server::Response end_barrier(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
