#pragma once

#include <map>

#include "reports/verify/fault.h"
#include "reports/verify/stored_books.h"

namespace tawi::reports {

/// "entry 41", or of a loan "loan 100023021, entry 41".
std::string subject_of(const StoredEntry& entry);

/// Whether entries of this kind are written by people, or by the end of a year, and not by loans.
bool is_kind_by_hand(const std::string& kind);

/// Whether entries of this kind are of money in support, and of no loan.
bool is_kind_of_support(const std::string& kind);

/// What every entry must be, whatever made it.
class EntryRules {
 public:
    EntryRules(const std::vector<Account>& accounts, const std::vector<StoredOffice>& offices);

    /// Balanced, at least two lines, none zero or finer than the currency's coins; accounts known
    /// and usable; control accounts untouched by hand; not booked after its office's day.
    void check(const StoredEntry& entry, const ReportFault& report) const;

 private:
    void report_lines(const StoredEntry& entry, const ReportFault& report) const;
    void check_account(const StoredEntry& entry, std::size_t index,
                       const ReportFault& report) const;

    std::map<std::string, Account> accounts_;
    std::map<std::int32_t, StoredOffice> offices_;
};

/// Compares the lines of a stored entry with what they must be: "accounts[1]", "amounts[2]".
void compare_lines(const std::vector<journal::Line>& expected, const StoredEntry& found,
                   const Comparison& comparison);

/// What of an entry says who wrote it, when, and in whose books.
struct EntryOrigin {
    Instant recorded_at;
    std::int64_t actor_id = 0;
    operations::LoanBook book{};
};

/// Compares an entry of a loan with the one that was computed anew.
void compare_entry(const operations::LoanRecord& loan, const EntryOrigin& origin,
                   const journal::Entry& expected, const StoredEntry& found,
                   const ReportFault& report);

/// Compares the entries of one event with those that were computed anew, in order; `book`: where
/// the loan stood before it.
void compare_entries(const operations::LoanRecord& loan, const operations::RecordedEvent& event,
                     const operations::LoanBook& book, const std::vector<journal::Entry>& expected,
                     const std::vector<const StoredEntry*>& found, const ReportFault& report);

/// An amount as the database printed it. Throws InvalidInput when it is none.
Exact stored_amount(const std::string& text);

}  // namespace tawi::reports
