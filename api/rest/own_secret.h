#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/users/me/password and /v1/me/pin: choosing one's own secret.
class OwnSecret {
 public:
    explicit OwnSecret(const Services& services) : services_(services) {}

    server::Response change_password(const server::Request& request) const;
    server::Response change_pin(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
