#pragma once

#include "ledger/journal/position.h"
#include "ledger/loan/state.h"

namespace tawi::loan {

/// What the close of one day changes of a loan's position, by kind, in the order of posting. The
/// parts sum to position(day + 1) - position(day).
struct DayClose {
    journal::Position advances_applied;  ///< money held that pays the rows due on the day
    journal::Position penalties;         ///< that fell at this close
    journal::Position fees_due;          ///< fees of the rows that fall due the next morning
    journal::Position interest;          ///< interest earned on the day
    journal::Position fees_earned;       ///< deferred fees that became income
    journal::Position tolerance;         ///< a small rest at the end that is given up
};

/// Does the close of the day `state.as_of`: the state moves to the opening of the next day.
DayClose close_day(const Terms& terms, LoanState& state);

}  // namespace tawi::loan
