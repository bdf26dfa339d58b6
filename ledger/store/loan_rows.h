#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/loan/state.h"
#include "ledger/operations/known_terms.h"
#include "ledger/operations/loan_record.h"
#include "ledger/operations/standing_loan.h"
#include "ledger/people/principal.h"
#include "ledger/store/parameters.h"

namespace pqxx {
class row;
}

namespace tawi::store {

class StatementRow;
class Transaction;

/// A row of the statement read_loans as a record.
operations::LoanRecord to_loan_record(const pqxx::row& row, const loan::LoanId& id);
/// Of a row of read_standing or renew_standing: the end of the last year that the office has ended.
std::optional<Date> year_ended_on(const StatementRow& row);
/// A row of the statement read_standing as a loan that is ready for its next event.
operations::StandingLoan to_standing_loan(const StatementRow& row, const loan::LoanId& id,
                                          operations::KnownTerms& known);
/// The column `payouts` of these statements: the steps of a loan's payouts, in order of recording.
std::vector<operations::PayoutStep> to_payout_steps(std::string_view text, Currency currency);
/// A loan with its events and its office's days by a clock; none where there is none to be seen.
std::optional<operations::LoanRecord> read_loan(Transaction& transaction, const loan::LoanId& id,
                                                const Instant& now);

/// An amount as numeric(20,4) prints it: digits beyond the currency's must be zeros.
Money stored_money(std::string_view text, Currency currency);

/// The accounts of a product as a statement gives them: "portfolio=1110,till=1011".
journal::AccountMap to_account_map(std::string_view text);

/// The role, actor and offices by which statements are scoped: three parameters.
void add_scope(Parameters& parameters, const people::Principal& actor);

/// The offices that somebody works for, as the text of an integer array.
std::string offices_text(const people::Principal& actor);

/// An office's days off from its columns: ISO weekday numbers and dates, separated by commas.
WorkingCalendar to_calendar(std::string_view weekend, std::string_view holidays);

/// The cached state of a loan in the order of the statements, 15 parameters; `state` null: of a
/// loan that is not paid out, as of `as_of`.
void add_cache(Parameters& parameters, const loan::Terms& terms, const loan::LoanState* state,
               const Date& as_of);

}  // namespace tawi::store
