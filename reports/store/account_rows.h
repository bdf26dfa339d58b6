#pragma once

#include <vector>

#include "reports/books_reader.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::reports {

/// The chart of accounts, in order of code.
std::vector<Account> read_accounts(store::Transaction& transaction);

}  // namespace tawi::reports
