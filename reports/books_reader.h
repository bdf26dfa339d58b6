#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/calendar/instant.h"
#include "ledger/journal/entry.h"
#include "ledger/loan/loan_number.h"
#include "ledger/people/principal.h"
#include "reports/export_range.h"
#include "reports/portfolio_at_risk.h"
#include "reports/tree_part.h"
#include "reports/trial_balance.h"

namespace tawi::operations {
struct LoanRecord;
}

namespace tawi::reports {

/// An account of the chart.
struct Account {
    std::string code;
    std::optional<std::string> parent_code{};
    std::string name;
    AccountKind kind = AccountKind::asset;
    bool usable = false;      ///< false: a header, nothing is posted to it
    bool control = false;     ///< fed by loans only; takes no manual entries
    std::string component{};  ///< the position's component or the channel that is posted here
};

/// An entry as it stands in the journal.
struct BookedEntry {
    std::int64_t entry_id = 0;
    std::int32_t office_id = 0;
    std::string fund;
    std::optional<loan::LoanId> loan;  ///< none: an entry of the institution itself
    std::optional<unsigned> event_number;
    std::optional<std::int32_t> product_id;
    std::string kind;
    Date booking_date;
    Date value_date;
    Instant recorded_at;
    std::int64_t actor_id = 0;
    Currency currency;
    std::vector<journal::Line> lines;  ///< debits positive; in the order in which they were posted
    std::string narrative;
    std::optional<std::int64_t> reverses_entry{};
    /// In the sealed journal, without gaps; read where the filter asks for it. None: not sealed
    /// yet.
    std::optional<std::int64_t> journal_number{};
    std::optional<std::int64_t> reverses_number{};  ///< of the entry that it reverses
    std::optional<std::int64_t> borrower_id{};      ///< of an entry of a person and of no loan
};

/// Which entries; what is not given does not narrow.
struct EntryFilter {
    std::optional<std::int32_t> office_id{};
    std::optional<std::string> account_code{};
    std::optional<loan::LoanId> loan{};
    std::optional<Date> from{};         ///< booking date, inclusive
    std::optional<Date> to{};           ///< booking date, inclusive
    std::optional<Instant> known_at{};  ///< only what had been recorded by then
    std::optional<std::string> fund{};
    std::optional<Currency> currency{};
    bool numbered = false;  ///< for_each_entry reads the journal numbers too
};

/// The entries, and the trial balance, of an export.
EntryFilter entries_of(const ExportRange& range);
TrialBalanceQuery balance_of(const ExportRange& range);

/// An office as listings name it.
struct OfficeListing {
    std::int32_t office_id = 0;
    std::string name;
    Currency currency;
};

/// Somebody who posts, as listings name them; 0 is the program itself.
struct UserListing {
    std::int64_t user_id = 0;
    std::string name;
    std::string role;
};

/// What came in and what went out through the cash accounts of an office, fund and currency against
/// one other account; neither is negative.
struct CashMovement {
    std::int32_t office_id = 0;
    std::string fund;
    std::string counter_account;
    Money received;
    Money paid;
};

/// A place in the list of entries, which is in order of booking date, then number.
struct EntryPlace {
    Date booking_date;
    std::int64_t entry_id = 0;
};

/// The books at one moment: all that is read through it belongs together.
class BooksSnapshot {
 public:
    virtual ~BooksSnapshot() = default;
    /// The chart, headers included, in order of code.
    virtual std::vector<Account> accounts() = 0;
    virtual TrialBalance trial_balance(const TrialBalanceQuery& query) = 0;
    /// Entries after `after` (none: from the first), at most `limit`.
    virtual std::vector<BookedEntry> entries(const EntryFilter& filter,
                                             const std::optional<EntryPlace>& after,
                                             unsigned limit) = 0;
    /// Throws NotFound when there is none that the reader may see.
    virtual BookedEntry entry(std::int64_t entry_id) = 0;

    /// All offices, and all people who may sign in as staff, in order of number.
    virtual std::vector<OfficeListing> offices() = 0;
    virtual std::vector<UserListing> users() = 0;
    /// The movements of cash of the query's days, in order of office, fund, currency and counter
    /// account; `cash_accounts` are codes. What moves between them is no movement.
    virtual std::vector<CashMovement> cash_movements(
        const TrialBalanceQuery& query, const std::vector<std::string>& cash_accounts) = 0;

    /// The active loans of an office, or of all, as their cached state has them now, in order of
    /// office, product, currency and due date.
    virtual std::vector<PortfolioSlice> portfolio(const std::optional<std::int32_t>& office_id,
                                                  const Instant& now) = 0;

    /// Gives every loan of the query's office that had an event by `known_at`, in order of loan, as
    /// it then was: with those events, and as its open day the first that was not closed.
    virtual void for_each_loan(const TrialBalanceQuery& query,
                               const std::function<void(const operations::LoanRecord&)>& work) = 0;

    /// Gives the whole tree under the first checkpoint that covers the sealed entries of the range:
    /// their records, and what lies between them as subtrees. The same books give the same parts,
    /// also when more was sealed since. Throws InvariantViolation when a record is not as it was
    /// sealed.
    virtual TreeHead prove_entries(const ExportRange& range, const TakeTreePart& take);
    /// How many entries there are, for the progress of an export; 0 where that is not known.
    virtual std::int64_t count_entries(const ExportRange& range);
    /// Whether entries of the range wait to be sealed, and somebody is at work who seals.
    virtual bool will_be_sealed(const ExportRange& range);

    /// Gives every entry of the filter in order, a batch in memory at a time. An entry lives no
    /// longer than the call that it is given to.
    virtual void for_each_entry(const EntryFilter& filter,
                                const std::function<void(const BookedEntry&)>& work);
};

/// Reads of the books, held to what the actor may see.
class BooksReader {
 public:
    virtual ~BooksReader() = default;
    /// Runs `work` once on one snapshot, which lives no longer than that. Throws Unavailable, and
    /// what `work` throws.
    virtual void read(const people::Principal& actor,
                      const std::function<void(BooksSnapshot&)>& work) = 0;
};

}  // namespace tawi::reports
