#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/loan/day_close.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// What one close posts of one loan under one kind.
struct CloseDetail {
    loan::LoanId loan;
    journal::Position amounts;
};

/// One entry of a close: the sum over the loans of one product, currency and kind.
struct CloseEntry {
    journal::EntryKind kind;
    std::int32_t product_id = 0;
    journal::Position total;
    std::string detail_hash;  ///< SHA-256 over detail_text, 32 bytes
    int loans = 0;
    journal::AccountMap accounts{};  ///< of the product
};

/// One part of what a close did to a loan, and the kind of entry that it is posted under.
struct ClosePart {
    journal::EntryKind kind;
    const journal::Position& amounts;
};

/// The parts of a close in the order of posting; they refer to `close`.
std::array<ClosePart, 5> parts_of(const loan::DayClose& close);

/// Whether a close did more than let time earn: the loan's cached rows change.
bool changes_rows(const loan::DayClose& close);

/// The line of one loan in a close's detail: "100023021 interest_receivable 1.25 interest_income
/// -1.25\n". The hash of an entry is over the lines of its loans in order of loan (borrower,
/// cycle).
std::string detail_line(const CloseDetail& detail);

/// Collects what a close posts, loan by loan in order of loan, into its entries.
class CloseEntries {
 public:
    /// Adds what the close of a day did to one loan; parts that are zero are left out.
    void add(const LoanRecord& loan, const loan::DayClose& close);
    /// In order of kind as posted, then product, then currency.
    std::vector<CloseEntry> entries() const;

 private:
    struct Group {
        journal::Position total;
        std::string detail;
        int loans = 0;
        journal::AccountMap accounts;
    };
    void add(journal::EntryKind kind, const LoanRecord& loan, const journal::Position& amounts);

    std::map<std::tuple<journal::EntryKind, std::int32_t, Currency>, Group> groups_;
};

/// The version of replay that computed an entry; raised when its figures may change.
inline constexpr int engine_version = 1;

/// An office's place in time.
struct OfficeDay {
    std::int32_t office_id = 0;
    std::string name;
    Date closed_through;
    Date calendar_date;  ///< by the clock and the office's time zone
};

struct LoanVersion {
    loan::LoanId id;
    int version = 0;
};

/// A loan whose cached state a close changes, as it is after the close.
struct ClosedLoan {
    const LoanRecord* loan = nullptr;
    const loan::LoanState* state = nullptr;
};

/// One transaction of a close.
class CloseWork {
 public:
    virtual ~CloseWork() = default;
    /// Waits until nobody posts in the office, and keeps everybody out until the end.
    virtual OfficeDay lock_office(std::int32_t office_id, const Instant& now) = 0;
    /// The office's active loans, in order of loan.
    virtual std::vector<LoanVersion> active_loans(std::int32_t office_id) = 0;
    virtual LoanRecord read_loan(const loan::LoanId& id, const Instant& now) = 0;
    /// What is done by hand in the same transaction.
    virtual ManualEntryWork& by_hand() = 0;
    virtual void save_close(const Command& command, const OfficeDay& office, const Date& day,
                            const std::vector<CloseEntry>& entries,
                            const std::vector<ClosedLoan>& changed, int loans) = 0;
};

class CloseStore {
 public:
    virtual ~CloseStore() = default;
    virtual void transact(const std::function<void(CloseWork&)>& work) = 0;
};

/// What became of a close of day.
struct DayClosure {
    Date day;
    int loans = 0;    ///< active loans looked at
    int entries = 0;  ///< entries posted
};

/// Closes the days of one office, in order. It keeps the states of the office's loans between days,
/// so that a catch-up of many days replays only what changed. One transaction a day: it can be
/// stopped anywhere and started again.
class DayCloser {
 public:
    DayCloser(CloseStore& store, std::int32_t office_id) : store_(store), office_id_(office_id) {}

    /// Closes the office's next open day if it is not after `through` and is over by the command's
    /// clock; nothing when there is none.
    std::optional<DayClosure> close_next(const Command& command,
                                         const std::optional<Date>& through);

 private:
    struct Cached {
        LoanRecord record;
        loan::LoanState state;
    };
    Cached& current(CloseWork& work, const LoanVersion& version, const Date& day,
                    const Instant& now);
    DayClosure close(CloseWork& work, const Command& command, const OfficeDay& office,
                     const Date& day);

    CloseStore& store_;
    std::int32_t office_id_;
    std::map<loan::LoanId, Cached> loans_;
};

/// Closes all open days of an office up to and including `through` (none: yesterday). Throws
/// Refused day_not_over when `through` is not over yet.
std::vector<DayClosure> close_days(CloseStore& store, const Command& command,
                                   std::int32_t office_id, const std::optional<Date>& through);

}  // namespace tawi::operations
