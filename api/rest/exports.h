#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "ledger/operations/jobs.h"

namespace tawi::rest {

/// /v1/exports: packages that are made beside the requests.
class Exports {
 public:
    explicit Exports(const Services& services) : services_(services) {}

    server::Response start(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response file(const server::Request& request) const;
    server::Response progress(const server::Request& request) const;

 private:
    operations::Job find(const server::Request& request) const;
    Services services_;
};

}  // namespace tawi::rest
