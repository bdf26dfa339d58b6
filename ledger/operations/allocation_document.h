#pragma once

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/loan/allocation_rules.h"

namespace tawi::operations {

/// The fields `allocation` (a list of components: one pass; a list of such lists: passes; or the
/// name of an order, named_allocations.h), `allocation_due`, `allocation_in_advance`,
/// `advance_rule`, `waive_interest_paid_ahead` and `charges_due_on_their_date`, each where it is
/// there. Fields beside a name change what the name says.
loan::AllocationRules read_allocation(document::JsonReader& reader);

/// Writes them, names expanded.
void write_allocation(document::JsonWriter& out, const loan::AllocationRules& rules);

}  // namespace tawi::operations
