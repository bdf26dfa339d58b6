#pragma once

#include "ledger/loan/posting.h"
#include "ledger/operations/lending_store.h"

namespace tawi::operations {

/// What recording an event did, for the answer.
struct PostedLoanEvent {
    LoanRecord loan;  ///< with the event among its events
    RecordedEvent event;
    loan::PostedEvent posted;
};

/// The input that all money commands share.
struct EventInput {
    loan::LoanId loan;
    Date value_date;
    journal::Channel channel = journal::Channel::till;
    std::string reason{};
    std::string source_reference{};
};

/// Disburses an approved loan to its borrower. Throws Refused (already_disbursed, wrong_state,
/// dates).
Answer disburse_loan(LendingStore& store, const Command& command, const EventInput& input,
                     const Render<PostedLoanEvent>& render);

/// Records money received for a loan.
Answer record_repayment(LendingStore& store, const Command& command, const EventInput& input,
                        const Money& amount, const Render<PostedLoanEvent>& render);

/// Takes an event away by another one, booked today and counting from the day of the event.
Answer reverse_event(LendingStore& store, const Command& command, const loan::LoanId& loan,
                     unsigned number, const std::string& reason,
                     const Render<PostedLoanEvent>& render);

/// The entries that a posted event writes, with their kinds and narratives.
std::vector<journal::Entry> entries_of(const loan::PostedEvent& posted, const RecordedEvent& event,
                                       const loan::LoanId& loan);

}  // namespace tawi::operations
