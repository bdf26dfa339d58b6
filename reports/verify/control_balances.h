#pragma once

#include <map>
#include <tuple>

#include "ledger/journal/position.h"
#include "ledger/money/exact.h"
#include "reports/verify/fault.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// What was posted of one loan, component by component, from entries alone: no replay.
class RolledLoan {
 public:
    explicit RolledLoan(const std::map<std::string, std::string>& component_of_account)
        : component_of_account_(component_of_account) {}
    void add(const StoredEntry& entry);
    void add(const journal::Position& share_of_close);
    /// The position of a loan that was restated, with income and expense as they were booked: what
    /// a restatement moved was income of another component and time, so that only their sum with
    /// prior-year adjustments can be told.
    journal::Position with_results_as_booked(journal::Position position) const;
    /// Compares each component with the loan's position, and the portfolio with the cached
    /// outstanding principal.
    void check(const StoredLoan& loan, const journal::Position& position,
               const ReportFault& report) const;

 private:
    const std::map<std::string, std::string>& component_of_account_;
    std::map<std::string, Exact> amounts_;
};

/// The two books side by side: what the journal says of each control account, and what the loans
/// say, by office, fund and currency.
class ControlBalances {
 public:
    explicit ControlBalances(const std::vector<Account>& accounts);

    /// The component that is posted to an account ("portfolio"; "money" for every channel).
    const std::map<std::string, std::string>& component_of_account() const noexcept {
        return component_of_account_;
    }
    void add(const StoredEntry& entry);
    /// What loans come to in a book.
    void add(const operations::LoanBook& book, const journal::Position& position);
    /// What the payouts of a loan that are in transit sent.
    void add_in_transit(const operations::LoanRecord& loan, const Money& sent);
    /// What offices owe each other sums to zero, in each fund what is no transfer, and transfers of
    /// loans over all funds. The control accounts of each component must equal the sum of the
    /// loans' positions, and that of payouts in transit the sum of these.
    void check(const ReportFault& report) const;

 private:
    void add_between_offices(const StoredEntry& entry);
    void add_in_transit(const StoredEntry& entry);

    using Key = std::tuple<std::int32_t, std::string, std::string, std::string>;
    std::map<std::string, std::string> component_of_account_;
    std::map<std::string, std::string> in_transit_;        ///< its accounts
    std::map<std::string, std::string> control_accounts_;  ///< accounts by component: "1100+1110"
    std::map<Key, Exact> journal_;                         ///< by office, fund, currency, component
    std::map<Key, Exact> loans_;
    std::map<std::pair<std::string, std::string>, Exact>
        between_offices_;  ///< by fund ("": transfers), currency
};

}  // namespace tawi::reports
