#include "ledger/loan/position.h"

#include <algorithm>

#include "ledger/loan/tax.h"

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

/// The tax in what was earned is owed to whom it is paid over: it is no income.
void move_taxes(journal::Position& position, const LoanState& state) {
    for (const auto& [component, income] :
         {std::pair(Component::interest, PositionComponent::interest_income),
          std::pair(Component::fee, PositionComponent::fee_income),
          std::pair(Component::penalty, PositionComponent::penalty_income)}) {
        const auto tax = tax_of(state, component);
        position.add(income, tax);
        position.add(PositionComponent::tax_payable, -tax);
    }
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
    if (state.tax) move_taxes(position, state);
    position.check_balanced();
    return position;
}

}  // namespace tawi::loan
