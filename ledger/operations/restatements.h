#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/operations/kept_position.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/restatement.h"

namespace tawi::operations {

/// A loan with its events, and what is kept of its position.
struct KeptLoan {
    LoanRecord loan;
    KeptPosition kept;
};

/// One transaction on the restatement of a loan.
class RestatementWork {
 public:
    virtual ~RestatementWork() = default;
    /// As LendingWork::open_loan.
    virtual OpenedLoan open_loan(const Command& command, const loan::LoanId& id) = 0;
    /// None where the loan was never posted.
    virtual std::optional<KeptPosition> kept_position(const LoanRecord& loan) = 0;
    /// The loan of a restatement; none where there is none.
    virtual std::optional<loan::LoanId> loan_of(std::int64_t restatement_id) = 0;
    /// A restatement of that loan, once the loan is open.
    virtual Restatement read(const LoanRecord& loan, std::int64_t restatement_id) = 0;
    /// Adds a proposal and gives its number.
    virtual std::int64_t add(const Restatement& restatement) = 0;
    /// Writes the entry, and makes what is kept of the loan what the engine says on the day of
    /// `kept`; gives the entry's number.
    virtual std::int64_t restate(const Command& command, const LoanRecord& loan,
                                 const KeptPosition& kept, const journal::Entry& entry) = 0;
    virtual void add_decision(const Restatement& restatement) = 0;
    /// Keeps the answer, and a line of the audit trail that names the entry of the decision.
    virtual void save_answer(const Command& command, const Restatement& restatement,
                             const AuditNote& note, const Answer& answer) = 0;
};

class RestatementStore {
 public:
    virtual ~RestatementStore() = default;
    virtual Answer transact(const std::function<Answer(RestatementWork&)>& work) = 0;
    /// Loans after `after` in order of number that were posted, at most `limit`; those that the
    /// actor may see, of one office where that is named. What is shown is in the audit trail.
    virtual std::vector<KeptLoan> kept_loans(const Command& command,
                                             const std::optional<std::int32_t>& office_id,
                                             const loan::LoanId& after, unsigned limit) = 0;
    /// The latest first, those that the actor may see, at most `limit`.
    virtual std::vector<Restatement> list(const Command& command, unsigned limit) = 0;
};

/// A loan that the engine places elsewhere in the books than where it stands.
struct PositionGap {
    loan::LoanId loan;
    std::int32_t office_id = 0;
    journal::Position gap;
};

/// A part of the loans that were looked at; `next` is where the part after it begins, none after
/// the last. No more than a few hundred loans are replayed for it.
struct GapPage {
    std::vector<PositionGap> gaps{};
    std::optional<loan::LoanId> next{};
};

/// The gaps of loans after `after`, in order of number.
GapPage list_gaps(RestatementStore& store, const Command& command,
                  const std::optional<std::int32_t>& office_id, const loan::LoanId& after,
                  unsigned limit);

/// Proposes that a loan's gap be posted; nothing is. Throws NotFound; Refused nothing_to_restate.
Answer propose_restatement(RestatementStore& store, const Command& command,
                           const loan::LoanId& loan, const std::string& reason,
                           const Render<Restatement>& render);

/// Posts a restatement that another person proposed, as one entry on the office's day, and makes
/// what is kept of the loan what the engine says. Throws NotFound; Refused stale_version where the
/// gap is not what was proposed, wrong_state where it is decided, same_person, nothing_to_restate.
Answer approve_restatement(RestatementStore& store, const Command& command,
                           std::int64_t restatement_id, const std::string& reason,
                           const Render<Restatement>& render);

/// Decides that a restatement is not posted. Throws NotFound; Refused wrong_state, same_person.
Answer reject_restatement(RestatementStore& store, const Command& command,
                          std::int64_t restatement_id, const std::string& reason,
                          const Render<Restatement>& render);

}  // namespace tawi::operations
