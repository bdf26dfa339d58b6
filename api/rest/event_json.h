#pragma once

#include <string>
#include <vector>

#include "ledger/document/json_writer.h"
#include "ledger/operations/loan_record.h"
#include "ledger/operations/post_event.h"

namespace tawi::rest {

/// A loan's events in order of recording; `reversed_by` tells which no longer count.
std::string events_json(const operations::LoanRecord& loan);

/// The field `entries` of the open object.
void write_entries(document::JsonWriter& out, const std::vector<journal::Entry>& entries);

/// The answer to a recorded event: the event, what it paid, the entries, the loan after it.
std::string posted_event_json(const operations::PostedLoanEvent& posted);

}  // namespace tawi::rest
