#include "ledger/store/institution_work.h"

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/prepared.h"
#include "ledger/store/store_error.h"

namespace tawi::store {

namespace {
constexpr std::int64_t institution = 0;
}

std::optional<operations::Answer> find_institution_answer(Transaction& transaction,
                                                          const operations::Command& command) {
    if (command.idempotency_key.empty()) return std::nullopt;
    run_prepared(
        transaction, "lock_key",
        Parameters().add(operations::principal_text(command.actor)).add(command.idempotency_key));
    return find_answer(transaction, command, institution);
}

void keep_institution_answer(Transaction& transaction, const operations::Command& command,
                             const operations::Answer& answer) {
    if (command.idempotency_key.empty()) return;
    run_prepared(transaction, "insert_institution_answer",
                 Parameters()
                     .add(operations::principal_text(command.actor))
                     .add(command.idempotency_key)
                     .add_bytes(command.request_hash)
                     .add(answer.status)
                     .add(answer.body)
                     .add(command.now));
}

void save_institution_answer(Transaction& transaction, const operations::Command& command,
                             const operations::ChangedPlace& place,
                             const operations::AuditNote& note, const operations::Answer& answer,
                             const WrittenEntries& written) {
    keep_institution_answer(transaction, command, answer);
    insert_audit(transaction, command, place.borrower_id, place.office_id, note, written);
}

bool has_office(Transaction& transaction, std::int32_t office_id) {
    return run_prepared(transaction, "has_office", Parameters().add(office_id))
        .front()["found"]
        .as<bool>();
}

operations::Answer transact_unique(Database& database,
                                   const std::function<operations::Answer(Transaction&)>& work) {
    try {
        return transact_command(database, work);
    } catch (const StoreError& error) {
        if (error.constraint() == "borrower_phone_unique") {
            throw Refused(RefusalCode::phone_taken,
                          "Somebody else is registered with this phone number.", "/phone");
        }
        if (error.constraint() == "staff_user_username_unique") {
            throw Refused(RefusalCode::username_taken, "Somebody else has this user name.",
                          "/username");
        }
        if (error.constraint() == "office_name_unique") {
            throw InvalidInput("/name", "name_taken", "Another office has this name.");
        }
        throw;
    }
}

}  // namespace tawi::store
