#pragma once

#include <optional>
#include <span>

#include "ledger/loan/event.h"
#include "ledger/loan/terms.h"

namespace tawi::loan {

/// What a borrower paid beyond what was owed, and nobody has fetched.
struct OwedBack {
    Money amount;
    Date since;          ///< from this day on the replay of each day has something owed back
    Date last_moved_on;  ///< the last day on which money of the loan moved, or it came to be owed
};

/// What is owed back as a replay at `as_of` has it; none: nothing. A break within a day is none:
/// what is given back and paid again on one day is owed on. Pure.
std::optional<OwedBack> owed_back(const Terms& terms, std::span<const Event> events,
                                  const Date& as_of);

}  // namespace tawi::loan
