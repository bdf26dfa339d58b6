#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/journal/position.h"
#include "ledger/loan/income_by_month.h"
#include "ledger/loan/replay.h"

namespace tawi::loan {

enum class PostingKind {
    accrual,     ///< what time had earned before the event, as the close of day would post it
    event,       ///< what the event itself did, on its value date
    correction,  ///< everything else that replay changed
};

/// "accrual", "event", "correction".
std::string_view to_string(PostingKind kind) noexcept;

/// One entry that an event writes: the change of the loan's position.
struct Posting {
    PostingKind kind;
    Date value_date;
    journal::Position amounts;
    /// Of a backdated event or a reversal, and of its correction: the months whose income it
    /// changes.
    std::vector<MonthlyIncome> income{};
    /// What of the amounts was moved from income to prior-year adjustments; none: nothing.
    std::optional<journal::Position> to_prior_year{};
};

struct PostedEvent {
    std::vector<Posting> postings;  ///< never empty; never one of zero, except the event's own
    LoanState state;                ///< with the event, at the opening of `accrued_to`
    Date accrued_to;                ///< the day to which the loan now stands accrued in the books
    Allocation allocation;          ///< what the event itself moved
};

/// Whether an event, checked already, counts after all others, of which `state` is the replay at
/// the day to which the loan stands accrued: it reverses none, is not backdated, and is no
/// disbursement, which counts before the other events of its day. Then nothing in the books
/// changes.
bool counts_last(const LoanState& state, const Event& event);

/// What recording `event` after `before` writes to the books: P(with) - P(without), split into the
/// linked entries of DOMAIN; income and expense of years that the event knows to be ended go to
/// prior-year adjustments. `accrued_to` is the day to which the loan stands accrued (of a loan's
/// first posting: its office's day). The event is not checked: check_event says whether it can be.
/// Pure, so that an auditor can recompute every entry.
PostedEvent post(const Terms& terms, std::span<const Event> before, const Event& event,
                 const Date& accrued_to);

/// The same of an event that counts last: the loan as it stands in the books is all that is needed.
/// `state` is the replay of the others at the day to which the loan stands accrued.
PostedEvent post_at_end(const Terms& terms, LoanState state, const Event& event);

}  // namespace tawi::loan
