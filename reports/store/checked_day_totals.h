#pragma once

#include <string>

#include "ledger/store/day_totals.h"
#include "reports/verify/fault.h"

namespace tawi::store {
class Transaction;
}

namespace tawi::reports {

/// The day totals anew from the sealed entries; its size is that of the table.
class CheckedDayTotals {
 public:
    /// `subject` names the record of an entry that cannot be read.
    void add(const store::RecordRow& entry, const std::string& subject, const ReportFault& report);
    /// Compares with the table.
    void finish(store::Transaction& transaction, const ReportFault& report);

 private:
    store::DayTotals totals_;
};

}  // namespace tawi::reports
