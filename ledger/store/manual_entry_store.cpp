#include "ledger/store/manual_entry_store.h"

#include "ledger/error.h"
#include "ledger/store/answers.h"
#include "ledger/store/database.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/manual_entry_rows.h"
#include "ledger/store/manual_entry_work.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

using operations::ManualEntry;

}  // namespace

operations::Answer PostgresManualEntryStore::transact(
    const std::function<operations::Answer(operations::ManualEntryWork&)>& work) {
    return transact_command(
        poster_, [&](Transaction& transaction) { return work(*manual_entry_work(transaction)); });
}

std::vector<ManualEntry> PostgresManualEntryStore::list(const people::Principal& actor,
                                                        const operations::ManualEntryFilter& filter,
                                                        unsigned limit) {
    std::optional<std::string_view> status;
    if (filter.status) status = operations::to_string(*filter.status);
    auto parameters = manual_entry_scope(actor, filter.after);
    parameters.add(status).add(filter.now).add(limit);
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        std::vector<ManualEntry> entries;
        for (const auto& row : run_prepared(transaction, "list_manual_entries", parameters))
            entries.push_back(to_manual_entry(row));
        return entries;
    });
}

ManualEntry PostgresManualEntryStore::find(const people::Principal& actor,
                                           std::int64_t manual_entry_id) {
    return reader_.transact([&](Transaction& transaction) {
        set_scope(transaction, actor);
        const auto rows = run_prepared(transaction, "find_manual_entry",
                                       manual_entry_scope(actor, manual_entry_id));
        if (rows.empty()) throw NotFound("There is no such entry by hand.");
        return to_manual_entry(rows.front());
    });
}

}  // namespace tawi::store
