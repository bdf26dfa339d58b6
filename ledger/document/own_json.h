#pragma once

#include "ledger/document/json_value.h"

namespace tawi::document {

/// parse_json for texts that we wrote ourselves: as strict, and an object has as many fields as it
/// has. The description of the API has hundreds of schemas.
JsonValue parse_own_json(std::string_view text);

}  // namespace tawi::document
