#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ledger/store/parameters.h"
#include "ledger/store/statement_row.h"

namespace tawi::store {

class Transaction;

/// Statements of the catalogue that go to the database together and are answered together: each
/// sees what those before it did, as if it had been sent alone, and they cost one journey.
class Pipeline {
 public:
    explicit Pipeline(Transaction& transaction) noexcept : transaction_(transaction) {}
    /// Takes up a statement; gives its place in what `run` gives.
    std::size_t add(std::string statement, Parameters parameters) {
        statements_.emplace_back(std::move(statement), std::move(parameters));
        return statements_.size() - 1;
    }
    /// Runs the statements in order, and gives what each gave. After one that fails none is run:
    /// throws StoreError, Conflict or Unavailable as a statement alone would, and the transaction
    /// is of no more use.
    std::vector<StatementRows> run();

 private:
    Transaction& transaction_;
    std::vector<std::pair<std::string, Parameters>> statements_{};
};

}  // namespace tawi::store
