#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/verify/fault.h"

namespace tawi::reports {

/// A closed period as its closure keeps it, and what the journal says of it now.
struct StoredPeriod {
    std::int32_t office_id = 0;
    int fiscal_year = 0;
    int period = 0;
    int entries = 0;
    std::string trial_balance;       ///< a line an account: fund, currency, account, four amounts
    std::string trial_balance_hash;  ///< hexadecimal
    int entries_now = 0;
    std::string trial_balance_now{};
    std::string currency{};     ///< of the office
    std::string revaluation{};  ///< see journal::to_text
    std::vector<std::int64_t> revaluation_entries{};
};

/// A closed period has the entries that it was closed with, with the same debits and credits on
/// every account, and its trial balance is the one under its hash. Opening balances may change
/// while the adjustment period of the year before is open.
void check_closed_period(const StoredPeriod& period, const ReportFault& report);

}  // namespace tawi::reports
