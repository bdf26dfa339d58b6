#pragma once

#include <string>

#include "ledger/operations/post_event.h"

namespace tawi::operations {

/// Whether money was ever paid out of the loan, and not taken back.
bool is_paid_out(const LoanRecord& loan) noexcept;

/// Whether a value date is longer ago than the loan's product lets it lie.
bool is_too_old(const LoanRecord& loan, const Date& value_date);

/// Throws InvalidInput{"/amount/currency", "other_currency"}.
void require_currency(const LoanRecord& loan, const Money& amount);

/// Checks in the order of RefusalCode: not in the future, what the loan itself allows, not too old.
void check_event(StandingLoan& standing, const loan::Event& event);

/// The event as it is to be recorded. Throws InvalidInput{"/channel"}, {"/office_id"}
/// contradiction where no money moves.
RecordedEvent recorded(loan::Event event, const EventInput& input);

/// Posts `event`, checked already, on the loan as it stands.
DecidedPosting post_on(StandingLoan& loan, const Command& command, RecordedEvent event,
                       const std::string& action, const Render<PostedLoanEvent>& render);

}  // namespace tawi::operations
