#pragma once

#include <optional>
#include <string>

#include "reports/books_reader.h"

namespace tawi::reports {

/// A line of an account, with the balance after it.
struct LedgerLine {
    const BookedEntry& entry;
    int line_number = 0;
    Money amount;   ///< debit positive
    Money balance;  ///< after it, debit positive
};

/// Takes the general ledger, account by account.
class LedgerReader {
 public:
    virtual ~LedgerReader() = default;
    /// An account of an office, fund and currency, with its opening and closing balance.
    virtual void begin(const TrialBalanceRow& account) = 0;
    virtual void line(const LedgerLine& line) = 0;
    virtual void end() = 0;
};

/// Gives every account of the query with each of its lines and the running balance; with
/// `account_code`, that account alone. A line at a time is in memory. Throws NotFound when the
/// chart has no such account, InvariantViolation when the lines do not lead to the trial balance.
void read_general_ledger(BooksSnapshot& books, const TrialBalanceQuery& query,
                         const std::optional<std::string>& account_code, LedgerReader& reader);

}  // namespace tawi::reports
