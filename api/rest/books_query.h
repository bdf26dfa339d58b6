#pragma once

#include "api/server/request.h"
#include "reports/books_reader.h"
#include "reports/export_range.h"

namespace tawi::rest {

/// `office_id`, `account`, `loan_number`, `from`, `to` of a list of entries.
reports::EntryFilter entry_filter(const server::Request& request);

/// `from`, `as_of` (today when absent), `office_id`, `known_on` or `known_at` of a trial
/// balance.
reports::TrialBalanceQuery trial_balance_query(const server::Request& request, const Date& today);

/// The same with `fund` and `currency`, of a statement.
reports::TrialBalanceQuery statement_query(const server::Request& request, const Date& today);

/// The last day that has begun anywhere: its entries belong to the present state.
Date latest_day(const Instant& now);

/// `from`, `to` (today when absent), `office_id`, `fund` of an export.
reports::ExportRange export_range(const server::Request& request, const Date& today);

/// A place in the list of entries as a cursor's text, and back.
std::string to_text(const reports::EntryPlace& place);
reports::EntryPlace parse_entry_place(std::string_view text);

}  // namespace tawi::rest
