#include "ledger/store/audit_trail.h"

#include <limits>

#include "ledger/store/database.h"
#include "ledger/store/day_totals.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

operations::AuditEvent to_event(const pqxx::row& row) {
    operations::AuditEvent event;
    event.audit_id = row["audit_id"].as<std::int64_t>();
    event.recorded_at = Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>()));
    event.actor = row["actor"].c_str();
    event.action = row["action"].c_str();
    event.borrower_id = row["borrower_id"].as<std::int64_t>();
    event.subject = row["subject"].c_str();
    if (!row["office_id"].is_null()) event.office_id = row["office_id"].as<std::int32_t>();
    event.request_id = row["request_id"].c_str();
    event.detail = row["detail"].c_str();
    if (!row["channel"].is_null()) event.channel = row["channel"].c_str();
    if (!row["address"].is_null()) event.address = row["address"].c_str();
    for (const auto& entry : array_elements(row["entries"].c_str()))
        event.entries.push_back(std::stoll(entry));
    if (!row["sequence"].is_null()) event.sequence = row["sequence"].as<std::int64_t>();
    return event;
}

}  // namespace

std::vector<operations::AuditEvent> PostgresAuditTrail::list(const people::Principal& actor,
                                                             const operations::AuditFilter& filter,
                                                             std::int64_t before, unsigned limit) {
    Parameters parameters;
    parameters.add(before == 0 ? std::numeric_limits<std::int64_t>::max() : before)
        .add(filter.actor)
        .add(filter.action)
        .add(filter.office_id)
        .add(filter.from)
        .add(filter.until)
        .add(limit);
    if (filter.borrower_id) parameters.add(*filter.borrower_id);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<operations::AuditEvent> events;
        for (const auto& row : run_prepared(
                 transaction,
                 filter.borrower_id ? "list_audit_events_of_borrower" : "list_audit_events",
                 parameters)) {
            events.push_back(to_event(row));
        }
        return events;
    });
}

}  // namespace tawi::store
