#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// Loans paid out by wallet or bank: ordered, then confirmed or failed.
class Payouts {
 public:
    explicit Payouts(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response of_loan(const server::Request& request) const;
    server::Response order(const server::Request& request) const;
    server::Response confirm(const server::Request& request) const;
    server::Response fail(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
