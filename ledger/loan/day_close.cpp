#include "ledger/loan/day_close.h"

#include "ledger/loan/allocation.h"
#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"

namespace tawi::loan {

DayClose close_day(LoanState& state) {
    using journal::PositionComponent;
    const auto opening = position_of(state);
    for (auto& row : state.instalments) {
        if (row.contract.due_on == state.as_of) apply_advance(state, row);
    }
    const auto applied = position_of(state);
    advance_to(state, add_days(state.as_of, 1));  // finds nothing more to apply
    const auto accrued = position_of(state) - applied;
    DayClose close{applied - opening, journal::Position(state.currency()), accrued};
    const auto fees = accrued.amount(PositionComponent::fee_income);
    close.fees_due.add(PositionComponent::fee_income, fees);
    close.fees_due.add(PositionComponent::fee_receivable, -fees);
    close.interest -= close.fees_due;
    return close;
}

}  // namespace tawi::loan
