#pragma once

#include <vector>

#include "ledger/document/json_writer.h"
#include "ledger/loan/state.h"

namespace tawi::operations {

/// How a row stands at the opening of `as_of`: "paid", "written_off", "late", "due", "part_paid" or
/// "upcoming".
std::string_view row_status(const loan::InstalmentState& row, const Date& as_of);

/// The field `schedule`: row by row what is due and what became of it, with its balance
/// (row_balance.h). `disbursements` are those that count in `state`.
void write_schedule(document::JsonWriter& out, const loan::Terms& terms,
                    const loan::LoanState& state, const std::vector<loan::Tranche>& disbursements);

/// The field `totals`: the same summed over all rows.
void write_totals(document::JsonWriter& out, const loan::LoanState& state);

}  // namespace tawi::operations
