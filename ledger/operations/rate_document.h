#pragma once

#include <optional>

#include "ledger/document/json_reader.h"
#include "ledger/money/exact.h"

namespace tawi::operations {

/// The nominal rate a year, as a fraction, from exactly one of `rate_per_annum`, `rate_per_month`
/// (x 12) and `rate_per_week` (x 52). Throws InvalidInput: contradiction where there are two.
std::optional<Exact> read_optional_rate(document::JsonReader& reader);

/// The same; none is required at /rate_per_annum.
Exact read_rate(document::JsonReader& reader);

}  // namespace tawi::operations
