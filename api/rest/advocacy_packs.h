#pragma once

#include "api/rest/services.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::rest {

/// /v1/advocacy-packs/{quarter}: figures of a quarter and stories, as a package.
class AdvocacyPacks {
 public:
    explicit AdvocacyPacks(const Services& services) : services_(services) {}

    server::Response file(const server::Request& request) const;

 private:
    Services services_;
};

}  // namespace tawi::rest
