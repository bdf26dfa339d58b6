#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "ledger/journal/position.h"
#include "ledger/money/exact.h"
#include "reports/verify/fault.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// What loans charged of taxes in books where closes do not walk through them, from the loans
/// themselves: in each book, what must be in the sum that closes add to the loans there.
class SummedTaxes {
 public:
    /// A loan to which nothing happened: nothing of it is in a sum.
    void add(const StoredLoan& loan, Currency currency);
    /// A loan that stands in the book of its record, at `position`, of which these are the shares
    /// of the books in which it ever stood.
    void add(const StoredLoan& loan, const journal::Position& position,
             const std::map<operations::LoanBook, journal::Position>& shares);
    void check(const std::vector<StoredTaxSum>& sums, const ReportFault& report) const;

 private:
    using Key = std::tuple<std::int32_t, std::string, std::string>;

    std::map<Key, Exact> expected_;  ///< by office, fund, currency
};

}  // namespace tawi::reports
