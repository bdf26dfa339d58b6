#pragma once

#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// Checks a draft against the books, office by office in ascending order, which it enters; then
/// line by line. Throws InvalidInput naming the field: unbalanced, too_few, unknown_office,
/// unknown_account, account_not_usable, control_account, other_currency, unknown_fund,
/// unknown_product, unknown_borrower, unknown_loan, date_in_future, before_first_day; Refused
/// period_closed, value_date_in_future.
void check_draft(ManualEntryWork& work, const ManualDraft& draft, const Instant& now);

}  // namespace tawi::operations
