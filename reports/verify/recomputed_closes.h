#pragma once

#include <map>
#include <set>
#include <tuple>

#include "ledger/loan/day_close.h"
#include "ledger/operations/detail_hash.h"
#include "reports/verify/fault.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// The closes of all offices computed anew, collected loan by loan in order of loan: their totals,
/// and the hash over their detail as it grows. Its size is that of the closes, not of the loans.
class RecomputedCloses {
 public:
    /// A close saw this loan; `detail` is nothing when it posted nothing of it.
    /// Of an office, and with what is posted to a fund: `book`, where the loan stood.
    void add(const operations::LoanRecord& loan, const operations::LoanBook& book, const Date& day,
             const std::optional<loan::DayClose>& detail);

    /// A close took the allowance of the loan from where the one before left it to where it stands
    /// now; nothing, where it was not active; `interest` of it is no income. Gives what it posted.
    journal::Position move_allowance(const operations::LoanRecord& loan,
                                     const operations::LoanBook& book, const Date& day,
                                     const operations::LoanAllowance& before,
                                     const operations::LoanAllowance& after, const Money& used,
                                     const Money& interest);
    /// An active loan is counted in its band.
    void count_allowance(const operations::LoanRecord& loan, std::int32_t office_id,
                         const Date& day, const operations::LoanAllowance& after,
                         const Money& outstanding_principal);

    /// A close of the office decided that a loan is non-performing, or no more.
    void add_classification(std::int32_t office_id, const Date& day) {
        classified_[{office_id, day}] += 1;
    }

    /// Compares a stored entry of a close. Faults name its number, and office and day.
    void check(const StoredEntry& entry, const ReportFault& report);
    /// After all entries: what is missing; and the record of each close, day after day.
    void finish(const std::vector<StoredOffice>& offices,
                const std::vector<StoredClosure>& closures, const ReportFault& report) const;

 private:
    struct Total {
        Total(Currency currency, journal::AccountMap product_accounts);
        journal::Position amounts;
        journal::AccountMap accounts;
        operations::DetailHash hash{};
        bool stored = false;
    };
    using Key = std::tuple<std::int32_t, Date, std::string, std::string, std::int32_t, std::string>;
    using OfficeDay = std::pair<std::int32_t, Date>;

    void add(const operations::LoanRecord& loan, const operations::LoanBook& book, const Date& day,
             journal::EntryKind kind, const journal::Position& amounts);

    void check_allowance(const StoredClosure& closure, const Comparison& comparison) const;

    std::map<Key, Total> totals_;  ///< by office, day, kind, fund, product, currency
    std::map<OfficeDay, int> loans_;
    std::map<OfficeDay, int> classified_;
    std::map<OfficeDay, operations::LossAllowance> allowances_;
};

/// Whether entries of this kind are written by a close of day.
bool is_kind_of_close(const std::string& kind);

}  // namespace tawi::reports
