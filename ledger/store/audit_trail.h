#pragma once

#include "ledger/operations/audit_trail.h"

namespace tawi::store {

class Database;

/// The audit trail in PostgreSQL, by a pool of the role tawi_reader.
class PostgresAuditTrail : public operations::AuditTrail {
 public:
    explicit PostgresAuditTrail(Database& reader) : reader_(reader) {}
    std::vector<operations::AuditEvent> list(const people::Principal& actor,
                                             const operations::AuditFilter& filter,
                                             std::int64_t before, unsigned limit) override;

 private:
    Database& reader_;
};

}  // namespace tawi::store
