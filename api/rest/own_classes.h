#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/me/classes: what a trainer sees of the classes they hold, and records of them; registers are
/// kept by SupportServices. /v1/support-services/{service}/trainers: who holds which.
class OwnClasses {
 public:
    explicit OwnClasses(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response record_score(const server::Request& request) const;

    server::Response trainers(const server::Request& request) const;
    server::Response name_trainer(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
