#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/certificates: what anybody may ask of a certificate whose code they were shown.
class Certificates {
 public:
    explicit Certificates(const Services& services) : services_(services) {}

    server::Response show(const server::Request& request) const;
    /// As a signed Open Badges 3.0 credential.
    server::Response credential(const server::Request& request) const;
    /// /v1/certificate-revocations: the list that credentials name as their status.
    server::Response revocations(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
