#pragma once

#include "ledger/document/json_writer.h"
#include "ledger/loan/state.h"

namespace tawi::operations {

/// The field `allocation`: what one event moved, part by part.
void write_allocation(document::JsonWriter& out, const loan::Allocation& allocation);

}  // namespace tawi::operations
