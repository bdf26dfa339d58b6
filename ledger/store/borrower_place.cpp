#include "ledger/store/borrower_place.h"

#include "ledger/error.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/loan_rows.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

BorrowerPlace read_borrower_place(Transaction& transaction, const operations::Command& command,
                                  std::int64_t borrower_id, BorrowerLock lock) {
    if (lock == BorrowerLock::change)
        run_prepared(transaction, "hold_borrower", Parameters().add(borrower_id));
    Parameters parameters;
    add_scope(parameters, command.actor);
    parameters.add(borrower_id).add(command.now);
    const auto rows = run_prepared(transaction, "borrower_place", parameters);
    if (rows.empty()) throw NotFound("There is no such borrower.");
    const auto row = rows.front();
    return {borrower_id, row["office_id"].as<std::int32_t>(), row["name"].c_str(),
            Currency::of(row["currency"].c_str()),
            parse_date(row["business_date"].c_str(), "business_date")};
}

}  // namespace tawi::store
