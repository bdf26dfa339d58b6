#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/manual-entries, /v1/office-transfers: entries by hand, proposed by one, decided by another.
class ManualEntries {
 public:
    explicit ManualEntries(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response propose(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    server::Response reverse(const server::Request& request) const;
    server::Response transfer(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
