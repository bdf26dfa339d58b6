#include "ledger/loan/position.h"

#include <algorithm>

namespace tawi::loan {

namespace {

using journal::PositionComponent;

/// What is earned and not paid: on the cash basis none of it stands in the books.
void add_receivables(journal::Position& position, const LoanState& state) {
    if (state.income_recognition == IncomeRecognition::cash) return;
    const auto zero = Money::zero(state.currency());
    const auto interest = state.receivable(Component::interest);
    position.add(PositionComponent::interest_receivable, std::max(interest, zero));
    position.add(PositionComponent::fee_receivable, state.receivable(Component::fee));
    position.add(PositionComponent::penalty_receivable, state.receivable(Component::penalty));
    position.add(PositionComponent::interest_received_in_advance, std::min(interest, zero));
    for (const auto component : {Component::interest, Component::penalty}) {
        if (!is_suspended(state, component)) continue;
        position.add(PositionComponent::suspended_interest,
                     -std::max(state.receivable(component), zero));
    }
}

/// What was deferred when the loan was written off goes with it: it is less of a loss.
Money written_off_fees(const LoanState& state) {
    const auto zero = Money::zero(state.currency());
    return state.written_off_on ? planned_deferral(state, *state.written_off_on) : zero;
}

Money income(const LoanState& state, Component component) {
    return state.earned(component) - not_recognised(state, component);
}

/// What is paid of a loan that was written off gives impairment back, up to the principal that was
/// a loss. The rest is interest. Source: DOMAIN, *The books*.
Money impairment_recovered(const LoanState& state) {
    const auto principal =
        state.written_off(Component::principal) - state.suspended.joined_given_up;
    const auto lost = std::min(principal, state.written_off() - given_up_unrecognised(state));
    return std::min(state.recovered, std::max(lost, Money::zero(state.currency())));
}

}  // namespace

journal::Position position_of(const LoanState& state) {
    journal::Position position(state.currency());
    position.add(PositionComponent::money, state.money_in - state.money_out);
    position.add(PositionComponent::portfolio, state.outstanding_principal());
    add_receivables(position, state);
    position.add(PositionComponent::suspended_interest, -suspended_in_principal(state));
    position.add(PositionComponent::repayments_in_advance, -state.advance);
    position.add(PositionComponent::overpayment, -state.overpayment);
    position.add(PositionComponent::refund_to_be_returned, state.refund_to_be_returned);
    const auto deferred = deferred_fees(state, state.as_of);
    const auto lost = written_off_fees(state);
    const auto recovered = impairment_recovered(state);
    position.add(PositionComponent::loss_allowance,
                 state.written_off() - given_up_unrecognised(state) - lost);
    position.add(PositionComponent::deferred_fees, -deferred);
    position.add(PositionComponent::interest_income,
                 recovered - state.recovered - income(state, Component::interest));
    position.add(PositionComponent::fee_income, deferred + lost - income(state, Component::fee));
    position.add(PositionComponent::penalty_income, -income(state, Component::penalty));
    position.add(PositionComponent::tolerance_expense, state.tolerance_written_off);
    position.add(PositionComponent::impairment_expense, -recovered);
    position.check_balanced();
    return position;
}

}  // namespace tawi::loan
