#pragma once

#include <string>
#include <vector>

#include "reports/books_reader.h"

namespace tawi::reports {

/// A control account of an office, fund and currency beside the loans that feed it.
struct TieOutRow {
    std::int32_t office_id = 0;
    std::string fund;
    std::string account_code;
    std::string account_name;
    Money ledger;  ///< balance by the journal, debit positive
    Money loans;   ///< what the histories of the loans, computed anew, come to

    Money difference() const { return ledger - loans; }
};

/// Every control account at the end of `query.to`, as known at `query.known_at`, in order of
/// office, fund, currency and account. The side of the loans is computed from contracts, events and
/// closes of day, without the journal: what each event and each close posts up to that day. Year
/// ends are left out on both sides. A loan at a time is in memory.
std::vector<TieOutRow> portfolio_tie_out(BooksSnapshot& books, TrialBalanceQuery query);

void write_csv(const std::vector<TieOutRow>& rows, std::ostream& out);

}  // namespace tawi::reports
