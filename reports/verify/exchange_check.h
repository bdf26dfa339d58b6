#pragma once

#include "reports/verify/closed_periods.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// The lines of an entry of kind exchange or revaluation of the institution itself: two, one of the
/// currency position; the other of money, or of exchange gains (a credit) or losses (a debit).
void check_exchange(const StoredEntry& entry, const std::vector<Account>& accounts,
                    const ReportFault& report);

/// A closed month left the position in the office's own currency the opposite of its foreign ones
/// at the rates that the closure names, which were stored; what the closure says of them is what
/// the journal says. `posted`: the entries of kind revaluation, with the office and day of each.
void check_revaluation(const StoredPeriod& period, std::span<const journal::ExchangeRate> rates,
                       const std::map<std::int64_t, std::pair<std::int32_t, Date>>& posted,
                       const ReportFault& report);

}  // namespace tawi::reports
