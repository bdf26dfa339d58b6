#pragma once

#include <optional>

#include "ledger/operations/lending_store.h"

namespace tawi::operations {

/// Whom and where a change concerns, for the audit trail; 0: no borrower.
struct ChangedPlace {
    std::int64_t borrower_id = 0;
    std::int32_t office_id = 0;
};

/// What every transaction on the institution itself (offices, people, products) can do.
class InstitutionWork {
 public:
    virtual ~InstitutionWork() = default;
    /// The stored answer to the command's idempotency key, if it has one that was used before.
    /// Equal requests wait for each other here. Throws Refused key_reused.
    virtual std::optional<Answer> find_answer(const Command& command) = 0;
    /// Keeps the answer under the command's key, if it has one, and a line of the audit trail.
    virtual void save_answer(const Command& command, const ChangedPlace& place,
                             const AuditNote& note, const Answer& answer) = 0;
};

}  // namespace tawi::operations
