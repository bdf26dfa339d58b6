#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/operations/ageing.h"
#include "ledger/operations/close_entries.h"
#include "ledger/operations/contagion.h"
#include "ledger/operations/control_balances.h"
#include "ledger/operations/lending_store.h"
#include "ledger/operations/loan_standing.h"
#include "ledger/operations/loss_allowance.h"
#include "ledger/operations/manual_entries.h"

namespace tawi::operations {

/// The version of replay that computed an entry; raised when its figures may change.
inline constexpr int engine_version = 1;

/// An office's place in time.
struct OfficeDay {
    std::int32_t office_id = 0;
    std::string name;
    Date closed_through;
    Date calendar_date;  ///< by the clock and the office's time zone
};

/// An active loan as the close of a day meets it.
struct ActiveLoan {
    loan::LoanId id;
    std::int32_t product_id = 0;
    std::string_view fund;  ///< kept by the work that read it
    Money outstanding_principal;
    std::optional<Date> oldest_unpaid_due_on{};
    bool is_restructured = false;
    bool is_accrued_further = false;  ///< posted to on a later day, which took this one with it
    bool is_quiet = false;            ///< the close does nothing but earn what `accrual` tells
    std::string accrual{};            ///< see loan/accrual.h; "": not known
    Money advance;
    Money overpayment;
    Money refund_to_be_returned;
    Money summed_tax;  ///< what of its taxes is told by the sums of books that it left, or ended in
    std::optional<Receivables> receivables{};  ///< none: not known
};

/// A loan whose close may do more than let it earn.
struct LoanToClose {
    LoanRecord record;
    Date state_as_of;  ///< of its cached state
};

/// What a close left of a loan that it looked at.
struct ClosedLoan {
    const LoanRecord& record;
    const loan::LoanState* stored = nullptr;  ///< as cached; none: the cached rows stay as they are
    const loan::LoanState& closed;            ///< at the opening of the next day
    std::optional<std::string> accrual{};     ///< none: it stays as it is
};

/// A loan whose allowance is not only what time makes of it.
struct AllowanceMove {
    loan::LoanId loan;
    bool has_new_events = false;  ///< recorded since the close before
    std::string fund{};           ///< of what was used; "": nothing was
    std::optional<Money> used{};
};

/// How far a close has come.
struct CloseProgress {
    std::int32_t office_id = 0;
    Date day;
    int loans = 0;
    int of_loans = 0;  ///< as many as the close before it met: an estimate
};

/// What became of a close of day.
struct DayClosure {
    Date day;
    int loans = 0;       ///< active loans
    int looked_at = 0;   ///< of them: replayed
    int changed = 0;     ///< of them: their schedule changed
    int entries = 0;     ///< entries posted
    int classified = 0;  ///< loans that became non-performing, or ceased to be
    Ageing ageing{};     ///< of the active loans after it
    std::optional<LossAllowance> allowance{};  ///< none: no policy applies and none was used
    ControlBalances control_balances{};        ///< of all entries booked through the day
};

/// The control accounts of an office as the journal tells them.
struct JournalBalances {
    ControlBalances through;  ///< of all entries booked through the day to be closed
    ControlBalances later;    ///< of those booked on later days
};

/// What stands in the control accounts of an office beside what its active loans add, as loans,
/// payouts and the sums of taxes tell it.
struct BalancesApart {
    using Book = std::pair<std::string, Currency>;  ///< fund and currency

    ControlBalances balances{};
    std::set<Book> unknown_taxes{};  ///< books of which nobody knows what tax loans left in them
};

/// One transaction of a close.
class CloseWork {
 public:
    virtual ~CloseWork() = default;
    /// Waits until nobody posts in the office, and keeps everybody out until the end.
    virtual OfficeDay lock_office(std::int32_t office_id, const Instant& now) = 0;
    /// How many active loans the office's last close met.
    virtual int loans_of_last_close(std::int32_t office_id) = 0;
    /// The office's active loans that come after one of them, in order of loan, some thousands at a
    /// time; none: there are no more.
    virtual std::vector<ActiveLoan> read_active_loans(std::int32_t office_id, const Date& day,
                                                      const loan::LoanId& after) = 0;
    /// In order of loan, as `ids` are.
    virtual std::vector<LoanToClose> read_loans(const std::vector<loan::LoanId>& ids,
                                                const Instant& now) = 0;
    virtual void save_loans(const std::vector<ClosedLoan>& loans) = 0;
    /// What is done by hand in the same transaction.
    virtual ManualEntryWork& by_hand() = 0;
    virtual void save_close(const Command& command, const OfficeDay& office,
                            const DayClosure& closure, const std::vector<CloseEntry>& entries) = 0;
    /// Records what the close decided, each as an event of its loan on the day that is open now.
    virtual void classify(const Command& command, std::int32_t office_id,
                          const std::vector<Classification>& classifications) = 0;
    /// The policy by which the close of a day reckons the loss allowance.
    virtual std::optional<AllowancePolicy> allowance_policy(const Date& day) = 0;
    /// Loans of an office, in order, of which write-offs that are booked on `day` used loss
    /// allowance, or of which write-offs were reversed, once for each fund of which it was; where
    /// `with_events` is set, also those of which anything was recorded since the close before, be
    /// it that they left.
    virtual std::vector<AllowanceMove> allowance_moves(std::int32_t office_id, const Date& day,
                                                       bool with_events) = 0;
    /// What the journal says of an office's control accounts before the close of `day`.
    virtual JournalBalances control_balances(std::int32_t office_id, const Date& day) = 0;
    /// In order, no more than `most` of an office's loans that ended and of which it is not known
    /// what tax they charged; `save_loans` makes it known.
    virtual std::vector<loan::LoanId> loans_of_unknown_tax(std::int32_t office_id,
                                                           std::size_t most) = 0;
    /// Takes the taxes of loans that ended since into the sums of their books; gives these, and
    /// what else is told apart, before the close changes a loan.
    virtual BalancesApart balances_apart(std::int32_t office_id) = 0;
};

/// A close as it is on record.
struct RecordedClosure {
    std::int32_t office_id = 0;
    Date day;
    Instant closed_at;
    std::int64_t closed_by = 0;
    int loans = 0;
    int entries = 0;
    std::optional<int> looked_at{};  ///< these five: of closes since they are recorded
    std::optional<int> changed{};
    std::optional<int> classified{};
    std::optional<int> took_ms{};
    std::optional<std::string> ageing{};     ///< see ageing.h
    std::optional<std::string> allowance{};  ///< see loss_allowance.h; none: no policy applied
};

class CloseStore {
 public:
    virtual ~CloseStore() = default;
    virtual void transact(const std::function<void(CloseWork&)>& work) = 0;
    /// The closes of an office before a day, the latest first; none where the actor may not see the
    /// office.
    virtual std::vector<RecordedClosure> list(const people::Principal& actor,
                                              std::int32_t office_id,
                                              const std::optional<Date>& before,
                                              unsigned limit) = 0;
};

/// Closes the days of one office, in order, one transaction a day: it can be stopped anywhere and
/// started again. A loan is replayed only where its close may do more than let it earn.
class DayCloser {
 public:
    using Tell = std::function<void(const CloseProgress&)>;
    DayCloser(CloseStore& store, std::int32_t office_id, Tell tell = {})
        : store_(store), office_id_(office_id), tell_(std::move(tell)) {}

    /// Closes the office's next open day if it is not after `through` and is over by the command's
    /// clock; nothing when there is none. Throws Refused books_do_not_tie, and the day stays open,
    /// where a control account of the journal is not the sum of the loans'.
    std::optional<DayClosure> close_next(const Command& command,
                                         const std::optional<Date>& through);
    /// Closes day after day while there is one to close, and tells of each. Between two days it
    /// leaves the office to those who wait to post, for as long as the close took, at most a
    /// quarter of a second.
    void close_all(const Command& command, const std::optional<Date>& through,
                   const std::function<void(const DayClosure&)>& closed);

 private:
    CloseStore& store_;
    std::int32_t office_id_;
    Tell tell_;
};

/// Closes all open days of an office up to and including `through` (none: yesterday). Throws
/// Refused day_not_over when `through` is not over yet.
std::vector<DayClosure> close_days(CloseStore& store, const Command& command,
                                   std::int32_t office_id, const std::optional<Date>& through,
                                   const DayCloser::Tell& tell = {});

}  // namespace tawi::operations
