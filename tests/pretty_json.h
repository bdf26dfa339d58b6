#pragma once

#include <string>

#include "ledger/document/json_value.h"

namespace tawi {

/// A JSON value over as many lines as it needs to be read: what fits into `width` columns stays on
/// one line. Numbers and the order of fields as they are; no line end at the end.
std::string pretty(const document::JsonValue& value, std::size_t width = 100);

}  // namespace tawi
