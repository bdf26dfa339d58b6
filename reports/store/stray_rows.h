#pragma once

#include "reports/verify/fault.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::reports {

/// Reports every audit line that is not sealed or queued once, and every entry and event that is
/// not in exactly one record: rows that were slipped in, or taken away.
void report_stray_rows(store::Transaction& transaction, const ReportFault& report);

}  // namespace tawi::reports
