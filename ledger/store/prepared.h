#pragma once

#include <string>

#include "ledger/store/parameters.h"
#include "ledger/store/transaction.h"

namespace tawi::store {

/// Runs a statement of the catalogue.
inline pqxx::result run_prepared(Transaction& transaction, const std::string& name,
                                 const Parameters& parameters) {
    const auto values = parameters.pointers();
    return transaction.exec_prepared(
        name, pqxx::prepare::make_dynamic_params(values.begin(), values.end()));
}

}  // namespace tawi::store
