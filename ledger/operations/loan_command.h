#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/journal/entry.h"
#include "ledger/operations/audit_note.h"
#include "ledger/operations/command.h"
#include "ledger/operations/standing_loan.h"
#include "ledger/operations/unclaimed_balance.h"

namespace tawi::operations {

/// What a command decided, beside the loan as it now stands; stored in one transaction with it.
struct DecidedPosting {
    std::optional<RecordedEvent> event;  ///< none: the loan's state is as it was
    std::string key_hash;
    std::vector<journal::Entry> entries;
    AuditNote note;
    Answer answer;
    std::optional<PayoutStep> payout{};         ///< the step of a payout that it was
    std::optional<BalanceHandover> handover{};  ///< of an unclaimed balance, by the event
};

/// To where a loan is to be taken; none: that stays.
struct LoanDestination {
    std::optional<std::int32_t> office_id{};
    std::optional<std::int64_t> officer_id{};  ///< goes with the office
    std::optional<std::string> fund{};
    bool moves_borrower = false;  ///< to that office and officer, with the loan
};

/// A command on one loan, decided when its turn comes.
struct LoanCommand {
    Command command;
    loan::LoanId loan;
    /// Records the command's event on the loan as it stands, and says what is to be stored. Throws
    /// what refuses the command; the loan is as it was then. May run again on another standing.
    std::function<DecidedPosting(StandingLoan&)> decide;
    /// The office through whose till, bank or wallet money moves; none: the loan's own.
    std::optional<std::int32_t> channel_office{};
    /// Money is received there: who works there may ask for it without seeing the loan.
    bool is_received_there = false;
    /// The loan's event that it takes back, which may have moved money of another office; 0: none.
    unsigned reverses = 0;
    std::optional<LoanDestination> destination{};  ///< to where it takes the loan
};

/// What became of a command: its answer, or what it threw.
using Outcome = std::variant<Answer, std::exception_ptr>;

}  // namespace tawi::operations
