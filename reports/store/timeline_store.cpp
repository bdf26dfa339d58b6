#include "reports/store/timeline_store.h"

#include "ledger/store/audit.h"
#include "ledger/store/borrower_place.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::reports {

namespace {

using store::ArrayText;
using store::Parameters;
using store::Transaction;

TimelineEntry entry_of(const pqxx::row& row) {
    TimelineEntry entry{{Instant(std::chrono::microseconds(row["recorded_us"].as<std::int64_t>())),
                         row["kind"].c_str(), row["number"].as<unsigned>(),
                         row["part"].as<unsigned>(), row["entry"].as<unsigned>()},
                        row["topic"].c_str(),
                        row["subject"].c_str(),
                        parse_date(row["happened_on"].c_str(), "happened_on"),
                        row["words"].c_str(),
                        {},
                        row["recorded_by"].c_str()};
    if (!row["amount"].is_null())
        entry.amount =
            store::stored_money(row["amount"].c_str(), Currency::of(row["currency"].c_str()));
    return entry;
}

Parameters parameters_of(const TimelineQuery& query) {
    ArrayText topics;
    for (const auto& topic : query.topics.empty() ? timeline_topics() : query.topics)
        topics.add(topic);
    Parameters parameters;
    parameters.add(query.borrower_id).add(topics.text());
    const auto& before = query.before;
    parameters
        .add(before ? std::optional(before->recorded_at.time_since_epoch().count()) : std::nullopt)
        .add(before ? std::optional(before->kind) : std::nullopt)
        .add(before ? std::optional(before->number) : std::nullopt)
        .add(before ? std::optional(before->part) : std::nullopt)
        .add(before ? std::optional(before->entry) : std::nullopt);
    return parameters.add(query.limit);
}

}  // namespace

std::vector<TimelineEntry> PostgresTimeline::read(const operations::Command& command,
                                                  const TimelineQuery& query) {
    std::int32_t office_id = 0;
    auto entries = reader_.transact([&](Transaction& transaction) {
        store::set_scope(transaction, command.actor);
        office_id = store::read_borrower_place(transaction, command, query.borrower_id,
                                               store::BorrowerLock::none)
                        .office_id;
        std::vector<TimelineEntry> found;
        for (const auto& row : run_prepared(transaction, "timeline", parameters_of(query)))
            found.push_back(entry_of(row));
        return found;
    });
    store::log_read(poster_, command, query.borrower_id, office_id,
                    {"view_timeline", "timeline of borrower " + std::to_string(query.borrower_id)});
    return entries;
}

}  // namespace tawi::reports
