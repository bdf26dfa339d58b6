#pragma once

#include "ledger/document/json_writer.h"
#include "ledger/loan/quote.h"
#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"

namespace tawi::operations {

/// How a loan stands: "planned" (nothing disbursed), "active", "settled" or "written_off".
std::string_view loan_status(const loan::LoanState& state);

/// Into the open object: what is owed, late and held at the opening of `state.as_of`.
void write_state(document::JsonWriter& out, const loan::Terms& terms, const loan::LoanState& state);

/// Into the open object: what closes a loan on a day, part by part.
void write_settlement(document::JsonWriter& out, const loan::SettlementQuote& quote);

}  // namespace tawi::operations
