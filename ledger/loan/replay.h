#pragma once

#include <span>
#include <vector>

#include "ledger/loan/state.h"

namespace tawi::loan {

/// Everything that follows from a contract and its events, at the opening of `as_of`. Events may
/// come in any order; those of a later value date are left out. Reversed events count as if they
/// had never been. Pure: the same input gives the same state, on any machine, for ever. Throws
/// Refused where an event cannot be (a repayment before the disbursement).
LoanState replay(const Terms& terms, std::span<const Event> events, const Date& as_of);

/// What one event did, and the plan that it left where it changed the plan.
struct EventOutcome {
    unsigned number = 0;
    Date value_date;
    Allocation allocation;
    std::optional<Plan> plan{};  ///< what was agreed from then on; none: as before
};

/// The same replay, telling what each event that counts did, in the order in which they count: the
/// allocation of money, and the history of what was agreed when.
LoanState replay(const Terms& terms, std::span<const Event> events, const Date& as_of,
                 std::vector<EventOutcome>& outcomes);

/// The events that count, in the order in which they count: by value date, the disbursement first,
/// then by recording; reversals and what they reverse left out.
std::vector<Event> effective_events(std::span<const Event> events);

/// Moves a state on to the opening of `as_of`, doing the closes of the days between: advances are
/// applied to the rows that fall due, penalties fall, small rests at the end are written off.
/// Throws InvariantViolation when as_of is earlier.
void advance_to(const Terms& terms, LoanState& state, const Date& as_of);

/// Applies one event at the end of those that count so far, in O(rows touched); gives what it
/// moved. The same as replaying all of them (a property test holds the two equal). Throws
/// InvariantViolation for an event before `state.as_of`.
Allocation apply(const Terms& terms, LoanState& state, const Event& event);

}  // namespace tawi::loan
