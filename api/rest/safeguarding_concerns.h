#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// Concerns about borrowers' safety: for managers of the office and whoever raised them.
class SafeguardingConcerns {
 public:
    explicit SafeguardingConcerns(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response handle(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
