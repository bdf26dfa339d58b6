#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/journal/entry.h"
#include "ledger/loan/state.h"
#include "ledger/operations/command.h"
#include "ledger/operations/loan_record.h"

namespace tawi::operations {

/// A line of the audit trail: what was done to what.
struct AuditNote {
    std::string action;   ///< "record_repayment"
    std::string subject;  ///< "loan 100023021"
    std::vector<std::pair<std::string, std::string>> detail{};
};

/// A loan opened for a command, and what became of the command's key before.
struct OpenedLoan {
    LoanRecord record;
    std::optional<Answer> earlier_answer;  ///< of the same key; its request hash was the same
};

/// All that one event changes; stored in one transaction or not at all.
struct LoanPosting {
    RecordedEvent event;
    LoanStatus status;
    std::vector<journal::Entry> entries;
    const loan::LoanState* state = nullptr;  ///< null: the loan has no schedule now
    Date accrued_to;
};

struct NewApplication {
    std::int64_t borrower_id = 0;
    std::int32_t product_id = 0;
    loan::Terms terms;
    std::string purpose;
};

/// What an application is checked against.
struct BorrowerForApplication {
    std::int64_t borrower_id = 0;
    std::string name;
    std::int32_t office_id = 0;
    std::int64_t officer_id = 0;
    Date business_date;
    Date open_day;
    WorkingCalendar calendar;
    int cycles = 0;  ///< loans and applications so far
    bool has_loan_in_progress = false;
};

/// One transaction on one borrower's loans. Every change names the command it belongs to; answers,
/// audit and changes are committed together.
class LendingWork {
 public:
    virtual ~LendingWork() = default;

    /// Locks the loan (and its office's day, shared) and reads it. Throws NotFound where the actor
    /// may not see it; Refused key_reused, key_expired, key_in_flight.
    virtual OpenedLoan open_loan(const Command& command, const loan::LoanId& id) = 0;
    /// The same for a borrower without a loan yet; locks the borrower.
    virtual BorrowerForApplication open_borrower(const Command& command, std::int64_t borrower_id,
                                                 std::optional<Answer>& earlier_answer) = 0;

    virtual loan::LoanId add_application(const Command& command, const BorrowerForApplication& of,
                                         const NewApplication& application) = 0;
    virtual void save_decision(const Command& command, const LoanRecord& loan, LoanStatus status,
                               const Decision& decision) = 0;
    virtual void save_posting(const Command& command, const LoanRecord& loan,
                              const LoanPosting& posting, const AuditNote& note,
                              const Answer& answer) = 0;
    virtual void save_answer(const Command& command, std::int64_t borrower_id,
                             const AuditNote& note, const Answer& answer) = 0;
};

/// Runs a piece of work in one transaction, again where the database asks for it.
class LendingStore {
 public:
    virtual ~LendingStore() = default;
    virtual Answer transact(const std::function<Answer(LendingWork&)>& work) = 0;
};

}  // namespace tawi::operations
