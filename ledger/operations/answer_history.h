#pragma once

#include "ledger/document/json_writer.h"
#include "ledger/operations/simulated_books.h"

namespace tawi::operations {

/// The field `allocations`: what became of each event, in the order of the document.
void write_allocations(document::JsonWriter& out, const SimulationRequest& request,
                       const SimulatedLoan& simulated);

/// The field `plans`: what was agreed when, oldest first; of a loan that is not disbursed, the
/// contract.
void write_plans(document::JsonWriter& out, const SimulationRequest& request,
                 const SimulatedLoan& simulated);

/// The field `journal`: entries in the order of the books, with their lines.
void write_journal(document::JsonWriter& out, const std::vector<SimulatedEntry>& entries);

}  // namespace tawi::operations
