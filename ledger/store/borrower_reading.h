#pragma once

#include <vector>

#include "ledger/store/audit.h"
#include "ledger/store/borrower_place.h"
#include "ledger/store/loan_queries.h"
#include "ledger/store/prepared.h"

namespace tawi::store {

/// What a statement with the borrower as its parameter gives of one that the actor may see, through
/// the policies of `reader`; a reading by staff is written down as `action`. Throws NotFound.
template <typename Read>
auto read_of_borrower(Database& reader, Database& poster, const operations::Command& command,
                      std::int64_t borrower_id, const char* statement, const char* action,
                      const Read& read) {
    std::int32_t office = 0;
    auto facts = reader.transact([&](Transaction& transaction) {
        set_scope(transaction, command.actor);
        office =
            read_borrower_place(transaction, command, borrower_id, BorrowerLock::none).office_id;
        std::vector<decltype(read(std::declval<pqxx::row>()))> list;
        for (const auto& row : run_prepared(transaction, statement, Parameters().add(borrower_id)))
            list.push_back(read(row));
        return list;
    });
    log_read(poster, command, borrower_id, office,
             {action, "borrower " + std::to_string(borrower_id)});
    return facts;
}

}  // namespace tawi::store
