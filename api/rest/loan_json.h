#pragma once

#include <optional>
#include <string>

#include "ledger/document/json_writer.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/loan_queries.h"

namespace tawi::rest {

/// The state of a loan on a day: by replay of its events; before its disbursement nothing is owed.
loan::LoanState state_on(const operations::LoanRecord& loan, const Date& day);

/// A loan with its terms and its state on its office's day.
std::string loan_json(const operations::LoanRecord& loan);

/// What settles the loan on a day, and of what it is made.
std::string settlement_quote_json(const operations::LoanRecord& loan, const Date& day);

/// A row of a list of loans, as an element of the open array.
void write_summary(document::JsonWriter& out, const operations::LoanSummary& loan);

}  // namespace tawi::rest
