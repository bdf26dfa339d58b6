#pragma once

#include "api/server/response.h"

namespace tawi::server {

/// Adds the headers that every response carries where its handler set none of that name: content
/// security policy, no sniffing, no caching, where Referer goes; under TLS, that it stays TLS.
void add_standard_headers(Response& response, bool secure);

}  // namespace tawi::server
