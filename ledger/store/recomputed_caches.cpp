#include "ledger/store/recomputed_caches.h"

#include <chrono>

#include "ledger/loan/replay.h"
#include "ledger/operations/close_day.h"
#include "ledger/operations/loan_standing.h"
#include "ledger/store/catalogue.h"
#include "ledger/store/database.h"
#include "ledger/store/instalment_rows.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

namespace {

constexpr int loans_at_a_time = 500;

void recompute(Transaction& transaction, const loan::LoanId& id, const Date& as_of) {
    const auto record = read_loan(transaction, id, Instant()).value();
    const auto state = loan::replay(record.terms, record.plain_events(), as_of);
    Parameters parameters;
    parameters.add(id.borrower_id)
        .add(id.cycle)
        .add(operations::to_string(operations::status_of(state)))
        .add(operations::engine_version);
    add_cache(parameters, record.terms, state.disbursed_on ? &state : nullptr, as_of);
    run_prepared(transaction, "save_recomputed_cache", parameters);
    save_instalments(transaction, id, state.instalments);
}

/// A transaction's worth of loans; gives how many.
int recompute_some(Database& database) {
    return database.transact([](Transaction& transaction) {
        const auto rows =
            run_prepared(transaction, "loans_of_another_engine",
                         Parameters().add(operations::engine_version).add(loans_at_a_time));
        for (const auto& row : rows) {
            recompute(transaction, {row["borrower_id"].as<std::int64_t>(), row["cycle"].as<int>()},
                      parse_date(row["state_as_of"].c_str(), "state_as_of"));
        }
        return static_cast<int>(rows.size());
    });
}

}  // namespace

int recompute_caches(const std::string& connection_string) {
    Database owner({.connection_string = connection_string, .connections = 1},
                   Catalogue::embedded());
    int loans = 0;
    while (const int some = recompute_some(owner))
        loans += some;
    return loans;
}

}  // namespace tawi::store
