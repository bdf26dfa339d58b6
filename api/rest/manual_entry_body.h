#pragma once

#include <string>

#include "ledger/document/json_reader.h"
#include "ledger/operations/manual_entries.h"
#include "ledger/operations/office_transfer.h"

namespace tawi::rest {

/// What is asked for with a new entry by hand.
struct ManualBody {
    operations::ManualDraft draft;
    std::string against{};  ///< of opening balances: the account of equity
};

/// Reads POST /v1/manual-entries; lines that name no office are of `office_id`.
ManualBody read_manual_body(document::JsonReader& body, std::int32_t office_id);

/// Reads POST /v1/manual-entries/{id}/decisions.
operations::ManualDecision read_decision(document::JsonReader& body);

/// Reads POST /v1/office-transfers.
operations::OfficeTransfer read_transfer(document::JsonReader& body);

}  // namespace tawi::rest
