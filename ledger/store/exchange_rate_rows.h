#pragma once

#include "ledger/journal/revaluation.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// The columns from_currency, to_currency, rate, applies_from of a row.
journal::ExchangeRate to_exchange_rate(const pqxx::row& row);

/// The columns fund, currency, amount of a row.
journal::PositionBalance to_position_balance(const pqxx::row& row);

}  // namespace tawi::store
