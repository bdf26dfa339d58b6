#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/people/principal.h"

namespace tawi::operations {

/// A line of the audit trail.
struct AuditEvent {
    std::int64_t audit_id = 0;
    Instant recorded_at;
    std::string actor;  ///< "staff:12", "borrower:100001", "system"
    std::string action;
    std::int64_t borrower_id = 0;  ///< 0: of nobody
    std::string subject;
    std::optional<std::int32_t> office_id;
    std::string request_id;
    std::string detail;                    ///< a JSON object: before and after
    std::optional<std::string> channel{};  ///< "rest", ...; none: the program itself
    std::optional<std::string> address{};  ///< of the client
    std::vector<std::int64_t> entries;
    std::optional<std::int64_t> sequence;  ///< of its seal; none: recorded
};

/// Which lines; what is not given does not narrow.
struct AuditFilter {
    std::optional<std::string> actor{};
    std::optional<std::string> action{};
    std::optional<std::int64_t> borrower_id{};
    std::optional<std::int32_t> office_id{};
    std::optional<Instant> from{};   ///< inclusive
    std::optional<Instant> until{};  ///< exclusive
};

/// Reads of the audit trail, for auditors and administrators.
class AuditTrail {
 public:
    virtual ~AuditTrail() = default;
    /// Lines before `before` (0: from the last), the newest first, at most `limit`.
    virtual std::vector<AuditEvent> list(const people::Principal& actor, const AuditFilter& filter,
                                         std::int64_t before, unsigned limit) = 0;
};

}  // namespace tawi::operations
