#pragma once

#include <span>

#include "ledger/journal/exchange_rate.h"
#include "ledger/operations/loan_record.h"
#include "reports/verify/fault.h"

namespace tawi::reports {

/// What was given in another currency was worth the event's amount, at a rate that was stored for
/// the pair from a day not after the value date.
void check_tender(const operations::LoanRecord& loan, const operations::RecordedEvent& event,
                  std::span<const journal::ExchangeRate> rates, const ReportFault& report);

}  // namespace tawi::reports
