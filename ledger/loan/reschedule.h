#pragma once

#include <optional>

#include "ledger/calendar/date.h"
#include "ledger/money/exact.h"

namespace tawi::loan {

/// What a reschedule changes, from its value date on; what is absent stays as it was. Rows that
/// have fallen due are not touched, unless `include_arrears`.
struct Reschedule {
    std::optional<unsigned> from_instalment{};    ///< first row that moves; none: the running one
    std::optional<Date> due_on{};                 ///< its new due date; later rows follow it
    std::optional<unsigned> added_instalments{};  ///< rows more than before
    std::optional<Exact> rate_per_annum{};
    unsigned holiday = 0;          ///< payments left out: that row and all later move so many
                                   ///< recurrences on
    unsigned principal_grace = 0;  ///< of the rows from there on
    unsigned interest_grace = 0;
    /// Whether the days that a row moves bear interest; where they do not, a longer period costs
    /// what a regular one does.
    bool wait_bears_interest = true;
    /// Overdue principal is repaid by the new rows; overdue interest, fees and penalties up to the
    /// event's amount join the principal.
    bool include_arrears = false;
};

}  // namespace tawi::loan
