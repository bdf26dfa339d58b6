#pragma once

#include <string_view>

#include "ledger/operations/close_day.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// A row of read_active_loans, of a loan of that fund, which is kept elsewhere.
operations::ActiveLoan to_active_loan(const pqxx::row& row, std::string_view fund);

}  // namespace tawi::store
