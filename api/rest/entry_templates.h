#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/entry-templates: entries to be made again and again.
class EntryTemplates {
 public:
    explicit EntryTemplates(const Services& services) : services_(services) {}

    server::Response list(const server::Request& request) const;
    server::Response create(const server::Request& request) const;
    server::Response show(const server::Request& request) const;
    server::Response decide(const server::Request& request) const;
    server::Response propose(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
