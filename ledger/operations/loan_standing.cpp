#include "ledger/operations/loan_standing.h"

#include <algorithm>

#include "ledger/loan/position.h"

namespace tawi::operations {

LoanStatus status_of(const loan::LoanState& state) {
    if (!state.disbursed_on) return LoanStatus::approved;
    return state.is_closed() ? LoanStatus::closed : LoanStatus::active;
}

std::optional<Date> closed_on(const loan::LoanState& state) {
    if (!state.is_closed()) return std::nullopt;
    return state.settled_on ? state.settled_on : state.written_off_on;
}

Receivables receivables_of(const loan::LoanState& state) {
    using journal::PositionComponent;
    const auto position = loan::position_of(state);
    return {state.as_of,
            position.amount(PositionComponent::interest_receivable) +
                position.amount(PositionComponent::interest_received_in_advance),
            position.amount(PositionComponent::fee_receivable),
            position.amount(PositionComponent::penalty_receivable),
            position.amount(PositionComponent::suspended_interest),
            -position.amount(PositionComponent::tax_payable),
            -position.amount(PositionComponent::deferred_fees)};
}

std::optional<Date> oldest_unpaid_due_on(const loan::Terms& terms, const loan::LoanState& state) {
    const auto tolerance = terms.arrears_tolerance.value_or(Money::zero(state.currency()));
    const auto row = std::ranges::find_if(
        state.instalments, [&](const auto& each) { return each.unpaid_instalment() > tolerance; });
    if (row == state.instalments.end()) return std::nullopt;
    return row->due_on;
}

}  // namespace tawi::operations
