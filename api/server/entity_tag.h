#pragma once

#include <cstdint>
#include <string>

#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::server {

/// The ETag of a resource's version: "7", with the quotes.
std::string entity_tag(std::int64_t version);

/// The version that If-Match names. Throws HttpFailure if_match_required when it is missing,
/// InvalidInput{"If-Match", "malformed_header"} when it is not one tag of ours.
std::int64_t require_if_match(const Request& request);

/// `response` with its ETag; it becomes 304 without body when If-None-Match has it already.
Response with_entity_tag(const Request& request, Response response, const std::string& tag);

}  // namespace tawi::server
