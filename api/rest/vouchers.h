#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/borrowers/{borrower_id}/entitlements and, for borrowers, /v1/me/vouchers: what somebody may
/// have delivered; /v1/voucher-redemptions and /v1/voucher-providers: who delivers it, and is paid.
class Vouchers {
 public:
    explicit Vouchers(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response issue(const server::Request& request) const;
    server::Response cancel(const server::Request& request) const;
    server::Response redeem(const server::Request& request) const;
    server::Response providers(const server::Request& request) const;
    server::Response add_provider(const server::Request& request) const;
    server::Response settle(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
