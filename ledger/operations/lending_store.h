#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/operations/command.h"
#include "ledger/operations/loan_command.h"
#include "ledger/operations/loan_record.h"

namespace tawi::operations {

/// A loan opened for a command, and what became of the command's key before.
struct OpenedLoan {
    LoanRecord record;
    std::optional<Answer> earlier_answer;  ///< of the same key; its request hash was the same
};

struct NewApplication {
    std::int64_t borrower_id = 0;
    std::int32_t product_id = 0;
    loan::Terms terms;
    std::string purpose;
    std::string fund = "own";  ///< from which it is lent
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

    virtual bool has_fund(const std::string& fund) = 0;
    virtual loan::LoanId add_application(const Command& command, const BorrowerForApplication& of,
                                         const NewApplication& application) = 0;
    virtual void save_decision(const Command& command, const LoanRecord& loan, LoanStatus status,
                               const Decision& decision) = 0;
    virtual void save_answer(const Command& command, std::int64_t borrower_id,
                             const AuditNote& note, const Answer& answer) = 0;
};

class LendingStore {
 public:
    virtual ~LendingStore() = default;
    /// Runs a piece of work in one transaction, again where the database asks for it.
    virtual Answer transact(const std::function<Answer(LendingWork&)>& work) = 0;
    /// Posts commands on loans, together with those of others where that is quicker; commands on
    /// one loan in the order given. Each has an outcome of its own: its answer once it is
    /// committed, or what its refusal or failure threw (as LendingWork::open_loan and the command's
    /// own decision throw; Busy when too much is waiting). None disturbs another.
    virtual std::vector<Outcome> post(std::vector<LoanCommand> commands) = 0;
};

/// Posts one command; gives its answer or throws.
Answer post(LendingStore& store, LoanCommand command);

}  // namespace tawi::operations
