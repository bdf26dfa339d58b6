#include "ledger/store/audit.h"

#include "ledger/store/answers.h"
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

}  // namespace tawi::store
