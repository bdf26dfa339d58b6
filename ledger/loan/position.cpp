#include "ledger/loan/position.h"

#include <algorithm>

namespace tawi::loan {

journal::Position position_of(const LoanState& state) {
    using journal::PositionComponent;
    const auto zero = Money::zero(state.currency());
    const auto interest = state.receivable(Component::interest);
    journal::Position position(state.currency());
    position.add(PositionComponent::money, state.money_in - state.money_out);
    position.add(PositionComponent::portfolio, state.outstanding_principal());
    position.add(PositionComponent::interest_receivable, std::max(interest, zero));
    position.add(PositionComponent::fee_receivable, state.receivable(Component::fee));
    position.add(PositionComponent::penalty_receivable, state.receivable(Component::penalty));
    position.add(PositionComponent::interest_received_in_advance, std::min(interest, zero));
    position.add(PositionComponent::repayments_in_advance, -state.advance);
    position.add(PositionComponent::overpayment, -state.overpayment);
    position.add(PositionComponent::refund_to_be_returned, state.refund_to_be_returned);
    position.add(PositionComponent::interest_income, -state.earned(Component::interest));
    position.add(PositionComponent::fee_income, -state.earned(Component::fee));
    position.add(PositionComponent::penalty_income, -state.earned(Component::penalty));
    position.add(PositionComponent::recovery_income, -state.recovered);
    position.add(PositionComponent::write_off_expense, state.written_off());
    position.add(PositionComponent::tolerance_expense, state.tolerance_written_off);
    position.check_balanced();
    return position;
}

}  // namespace tawi::loan
