#pragma once

#include <string>
#include <string_view>

#include "api/server/route.h"

namespace tawi::server {

/// A YAML document as JSON. Quoted scalars stay text; plain ones are true, false, null, whole
/// numbers or text. Throws InvariantViolation when it is no YAML or holds another number.
std::string yaml_to_json(std::string_view yaml);

/// api/openapi.yaml, which is built in, as JSON; converted once.
const std::string& openapi_json();

/// GET /v1/openapi.json, for everyone.
Route openapi_route();

}  // namespace tawi::server
