#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ledger/operations/post_event.h"

namespace tawi::operations {

/// What of a loan's position goes with it to another book: what is owed and owing. What it earned,
/// what its money did and what is allowed for it stay where they came about; so does tax, which the
/// office owes that charged it.
journal::Position moved_part(const journal::Position& position);

/// The two linked entries that take a loan from one book to another, over the account between
/// offices: out of the first, into the second; none where nothing is owed. `event` is the change,
/// `position` the loan's with it.
std::vector<journal::Entry> transfer_entries(const journal::Position& position,
                                             const RecordedEvent& event, const loan::LoanId& loan,
                                             const journal::AccountMap& accounts);

/// In which book one of the entries of an event stands: what moves money of another office in that
/// one, what takes the loan into its next book in that, all others in `before`, where the loan
/// stood. `event`: none, of a payout's step.
LoanBook book_of_entry(const std::vector<journal::Entry>& entries, std::size_t index,
                       const std::optional<RecordedEvent>& event, const LoanBook& before);

/// Takes a loan that was paid out to another office, fund or both, on the business date of both
/// offices. Throws InvalidInput naming /office_id, /officer_id, /fund: required, contradiction,
/// same_book, unknown_office, unknown_officer, unknown_fund, other_currency; or /move_borrower:
/// contradiction, other_loans; Refused not_disbursed, payout_in_progress, period_closed.
Answer transfer_loan(LendingStore& store, const Command& command, const loan::LoanId& loan,
                     const LoanDestination& destination, const std::string& reason,
                     const Render<PostedLoanEvent>& render);

}  // namespace tawi::operations
