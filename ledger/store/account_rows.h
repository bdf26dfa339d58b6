#pragma once

#include "ledger/operations/chart.h"

namespace pqxx {
class row;
}

namespace tawi::store {

/// A row of the statements of chart.sql as an account.
operations::ChartAccount to_chart_account(const pqxx::row& row);

}  // namespace tawi::store
