#pragma once

#include <string_view>

namespace tawi::reports {

/// The two files that every package has, and that its control totals are recomputed from.
inline constexpr std::string_view journal_file = "tawi-journal.csv";
inline constexpr std::string_view trial_balance_file = "tawi-trial-balance.csv";

}  // namespace tawi::reports
