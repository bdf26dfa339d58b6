#include "ledger/loan/position.h"

#include <algorithm>

namespace tawi::loan {

journal::Position position_of(const LoanState& state) {
    using journal::PositionComponent;
    const auto zero = Money::zero(state.currency());
    const auto earned = state.interest_earned();
    const auto owed = earned - state.interest_paid();
    const auto fees = state.fees_earned();
    journal::Position position(state.currency());
    position.add(PositionComponent::money, state.money_in - state.disbursed);
    position.add(PositionComponent::portfolio, state.outstanding_principal());
    position.add(PositionComponent::interest_receivable, std::max(owed, zero));
    position.add(PositionComponent::fee_receivable, fees - state.fees_paid());
    position.add(PositionComponent::interest_received_in_advance, std::min(owed, zero));
    position.add(PositionComponent::repayments_in_advance, -state.advance);
    position.add(PositionComponent::overpayment, -state.overpayment);
    position.add(PositionComponent::interest_income, -earned);
    position.add(PositionComponent::fee_income, -fees);
    position.check_balanced();
    return position;
}

}  // namespace tawi::loan
