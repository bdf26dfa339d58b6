#pragma once

#include "ledger/document/json_writer.h"
#include "ledger/loan/state.h"
#include "ledger/loan/terms.h"

namespace tawi::operations {

/// How a loan stands: "planned" (nothing disbursed), "active", "settled" or "written_off".
std::string_view loan_status(const loan::LoanState& state);

/// The field `state`: what is owed, late and held at the opening of `state.as_of`.
void write_state(document::JsonWriter& out, const loan::Terms& terms, const loan::LoanState& state);

/// The field `settlement`: what closes the loan that day, part by part; null before disbursement.
void write_settlement(document::JsonWriter& out, const loan::Terms& terms,
                      const loan::LoanState& state);

}  // namespace tawi::operations
