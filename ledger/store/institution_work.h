#pragma once

#include <functional>

#include "ledger/operations/institution_work.h"
#include "ledger/store/audit.h"

namespace tawi::store {

class Database;
class Transaction;

/// What InstitutionWork promises, on a transaction.
std::optional<operations::Answer> find_institution_answer(Transaction& transaction,
                                                          const operations::Command& command);
/// Keeps the answer under the command's key alone, where another statement writes the audit line.
void keep_institution_answer(Transaction& transaction, const operations::Command& command,
                             const operations::Answer& answer);
void save_institution_answer(Transaction& transaction, const operations::Command& command,
                             const operations::ChangedPlace& place,
                             const operations::AuditNote& note, const operations::Answer& answer,
                             const WrittenEntries& written = {});

/// Whether there is an office of that id.
bool has_office(Transaction& transaction, std::int32_t office_id);

/// transact_command, where a name or number that is taken becomes its own refusal (phone_taken,
/// username_taken, InvalidInput name_taken) instead of a failure of the store.
operations::Answer transact_unique(Database& database,
                                   const std::function<operations::Answer(Transaction&)>& work);

/// A kind of work of the institution, with that part of it done.
template <typename Interface>
class WorkOn : public Interface {
 public:
    explicit WorkOn(Transaction& transaction) : transaction_(transaction) {}

    std::optional<operations::Answer> find_answer(const operations::Command& command) override {
        return find_institution_answer(transaction_, command);
    }
    void save_answer(const operations::Command& command, const operations::ChangedPlace& place,
                     const operations::AuditNote& note, const operations::Answer& answer) override {
        save_institution_answer(transaction_, command, place, note, answer, written_);
    }

 protected:
    Transaction& transaction_;
    WrittenEntries written_;  ///< so far, to be named by the audit's line
};

}  // namespace tawi::store
