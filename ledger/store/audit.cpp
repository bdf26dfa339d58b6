#include "ledger/store/audit.h"

#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

void insert_audit(Transaction& transaction, const operations::Command& command,
                  std::int64_t borrower_id, std::optional<std::int32_t> office_id,
                  const operations::AuditNote& note, const WrittenEntries& written) {
    ArrayText entries;
    for (const auto entry_id : written.entry_ids)
        entries.add(entry_id);
    run_prepared(transaction, "insert_audit",
                 Parameters()
                     .add(command.now)
                     .add(operations::principal_text(command.actor))
                     .add(note.action)
                     .add(borrower_id)
                     .add(note.subject)
                     .add(office_id)
                     .add(command.request_id)
                     .add(detail_text(note))
                     .add(written.booking_date)
                     .add(entries.text())
                     .add(command.origin.channel)
                     .add(command.origin.address));
}

void log_read(Database& poster, const operations::Command& command, std::int64_t borrower_id,
              std::optional<std::int32_t> office_id, const operations::AuditNote& note) {
    if (!command.actor.is_staff()) return;
    poster.transact([&](Transaction& transaction) {
        insert_audit(transaction, command, borrower_id, office_id, note);
    });
}

std::optional<Instant> last_recorded(Database& poster) {
    return poster.transact([](Transaction& transaction) -> std::optional<Instant> {
        const auto moment = run_prepared(transaction, "last_recorded", {}).front()[0];
        if (moment.is_null()) return std::nullopt;
        return Instant(std::chrono::microseconds(moment.as<std::int64_t>()));
    });
}

}  // namespace tawi::store
