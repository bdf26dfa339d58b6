#pragma once

#include <optional>
#include <string>

#include "ledger/loan/state.h"
#include "ledger/operations/loan_record.h"
#include "ledger/people/principal.h"
#include "ledger/store/parameters.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// A row of the statement read_loan as a record.
operations::LoanRecord to_loan_record(const pqxx::row& row, const loan::LoanId& id);

/// An amount as numeric(20,4) prints it: digits beyond the currency's must be zeros.
Money stored_money(std::string_view text, Currency currency);

/// The role, actor and offices by which statements are scoped: three parameters.
void add_scope(Parameters& parameters, const people::Principal& actor);

/// The offices that somebody works for, as the text of an integer array.
std::string offices_text(const people::Principal& actor);

/// An office's days off from its columns: ISO weekday numbers and dates, separated by commas.
WorkingCalendar to_calendar(std::string_view weekend, std::string_view holidays);

/// The due date of the first instalment that is not paid in full.
std::optional<Date> oldest_unpaid_due_on(const loan::LoanState& state);

/// An exact interest as the instalment table keeps it: "125/3".
std::string to_fraction_text(const Exact& value);
Exact from_fraction_text(std::string_view text);

}  // namespace tawi::store
