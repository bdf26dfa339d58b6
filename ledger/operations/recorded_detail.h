#pragma once

#include <optional>
#include <string>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/loan_record.h"

namespace tawi::operations {

/// What of an event as it is stored only some kinds say, as a document: the fields of
/// write_event_detail, and of a change that moved the loan `from` and `to`: office_id, fund,
/// officer_id.
std::string detail_of(const RecordedEvent& recorded);

/// Reads `from` and `to`; none: the event moved nothing.
std::optional<LoanMove> read_move(document::JsonReader& reader);

/// Writes them as fields of the open object; nothing where there is no move.
void write_move(document::JsonWriter& out, const std::optional<LoanMove>& move);

}  // namespace tawi::operations
