#pragma once

#include <string>

#include "ledger/document/json_writer.h"
#include "ledger/loan/state.h"
#include "ledger/operations/loan_record.h"

namespace tawi::rest {

/// The rows of a loan on a day, with what became of each; before the disbursement, as planned.
std::string schedule_json(const operations::LoanRecord& loan, const Date& as_of);

/// What a contract would cost: its rows and totals.
std::string quote_json(const loan::Terms& terms);

}  // namespace tawi::rest
