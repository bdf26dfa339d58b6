#pragma once

#include <optional>
#include <vector>

#include "ledger/loan/day_close.h"
#include "ledger/operations/loan_record.h"
#include "ledger/operations/post_event.h"

namespace tawi::reports {

/// What the history of a loan makes happen, in the order in which it happened. The reader of it
/// gets: each event with what it posts, then every close that knew the loan with these events and
/// no more.
class LoanWalkListener {
 public:
    virtual ~LoanWalkListener() = default;
    virtual void event_posted(const operations::RecordedEvent& event,
                              const std::vector<journal::Entry>& entries) = 0;
    /// The event took the loan, which stood there at `position`, to another book; after
    /// event_posted.
    virtual void taken_to(const operations::LoanMove& /*move*/, const Date& /*open_day*/,
                          const journal::Position& /*position*/) {}
    /// A close saw the loan active; `detail` is nothing when a later posting had taken the day with
    /// it already.
    virtual void day_closed(const Date& day, const std::optional<loan::DayClose>& detail) = 0;
    /// The loan as the figures of that close took it: after it, or where a later posting left it.
    virtual void stood_at_close(const Date& /*day*/, const loan::LoanState& /*state*/) {}
    /// The close of `day` found the loan active no more, or not yet, nor did those before `until`.
    virtual void left_out_of_closes(const Date& /*day*/, const Date& /*until*/) {}
    /// The close of a day had to make the loan non-performing, or performing again; whether there
    /// is the event of it.
    virtual void classification_decided(const Date& /*day*/, bool /*non_performing*/,
                                        bool /*is_recorded*/) {}
};

/// Where a loan stands after its history, as postings and closes left it.
struct WalkedLoan {
    loan::LoanState state;  ///< at the opening of the office's day or of accrued_to
    Date accrued_to;        ///< by its last posting
    Date state_as_of;       ///< the day of the state that was stored last
    operations::LoanStatus status = operations::LoanStatus::approved;
    journal::Position prior_year;  ///< what its postings moved to prior-year adjustments
};

/// Walks a loan with at least one event from its first event to the office's open day, computing
/// each posting anew as it was computed then. Throws Refused, NotFound or InvariantViolation where
/// an event cannot have been posted.
WalkedLoan walk_loan(const operations::LoanRecord& loan, LoanWalkListener& listener);

}  // namespace tawi::reports
