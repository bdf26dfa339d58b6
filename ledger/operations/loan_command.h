#pragma once

#include <exception>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/journal/entry.h"
#include "ledger/operations/audit_note.h"
#include "ledger/operations/command.h"
#include "ledger/operations/standing_loan.h"

namespace tawi::operations {

/// What a command decided, beside the loan as it now stands; stored in one transaction with it.
struct DecidedPosting {
    RecordedEvent event;
    std::string key_hash;
    std::vector<journal::Entry> entries;
    AuditNote note;
    Answer answer;
};

/// A command on one loan, decided when its turn comes.
struct LoanCommand {
    Command command;
    loan::LoanId loan;
    /// Records the command's event on the loan as it stands, and says what is to be stored. Throws
    /// what refuses the command; the loan is as it was then. May run again on another standing.
    std::function<DecidedPosting(StandingLoan&)> decide;
};

/// What became of a command: its answer, or what it threw.
using Outcome = std::variant<Answer, std::exception_ptr>;

}  // namespace tawi::operations
