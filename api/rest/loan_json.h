#pragma once

#include <optional>
#include <string>

#include "ledger/document/json_writer.h"
#include "ledger/loan/replay.h"
#include "ledger/operations/loan_queries.h"
#include "ledger/operations/post_event.h"

namespace tawi::rest {

/// The state of a loan on a day: by replay of its events; before its disbursement nothing is owed.
loan::LoanState state_on(const operations::LoanRecord& loan, const Date& day);

/// A loan with its terms and its state on its office's day.
std::string loan_json(const operations::LoanRecord& loan);

/// The rows of a loan on a day, with what was paid of each; before the disbursement, as planned.
std::string schedule_json(const operations::LoanRecord& loan, const Date& as_of);

/// What a contract would cost: its rows and totals.
std::string quote_json(const loan::Terms& terms);

/// A loan's events in order of recording; `reversed_by` tells which no longer count.
std::string events_json(const operations::LoanRecord& loan);

/// What settles the loan on a day, and of what it is made.
std::string settlement_quote_json(const operations::LoanRecord& loan, const Date& day);

/// The answer to a recorded event: the event, what it paid, the entries, the loan after it.
std::string posted_event_json(const operations::PostedLoanEvent& posted);

/// A row of a list of loans, as an element of the open array.
void write_summary(document::JsonWriter& out, const operations::LoanSummary& loan);

}  // namespace tawi::rest
