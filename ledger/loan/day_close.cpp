#include "ledger/loan/day_close.h"

#include "ledger/loan/closes.h"
#include "ledger/loan/position.h"
#include "ledger/loan/tax.h"

namespace tawi::loan {

namespace {

/// What has moved since `before`, which then stands where the loan stands.
journal::Position since(journal::Position& before, const LoanState& state) {
    auto now = position_of(state);
    auto change = now - before;
    before = now;
    return change;
}

/// Takes what a charge's receivable grew by, with its income and tax or what stands for them, out
/// of what time earned.
journal::Position charges_among(journal::Position& earned, journal::PositionComponent income,
                                journal::PositionComponent receivable, const Money& tax) {
    journal::Position charges(earned.currency());
    charges.add(receivable, earned.amount(receivable));
    charges.add(income, earned.amount(income));
    charges.add(journal::PositionComponent::tax_payable, -tax);
    charges.add(journal::PositionComponent::suspended_interest,
                tax - earned.amount(receivable) - earned.amount(income));
    earned -= charges;
    return charges;
}

/// Takes what became income of deferred fees out of what time earned.
journal::Position spread_among(journal::Position& earned) {
    using journal::PositionComponent;
    journal::Position spread(earned.currency());
    const auto amount = earned.amount(PositionComponent::deferred_fees);
    spread.add(PositionComponent::deferred_fees, amount);
    spread.add(PositionComponent::fee_income, -amount);
    earned -= spread;
    return spread;
}

}  // namespace

DayClose close_day(const Terms& terms, LoanState& state) {
    using journal::PositionComponent;
    const auto day = state.as_of;
    auto reached = position_of(state);
    apply_advances_at_close(terms, state, day);
    auto advances = since(reached, state);
    charge_penalties_at_close(terms, state, day);
    auto penalties = since(reached, state);
    const auto tax_in_fees = tax_of(state, Component::fee);
    const auto tax_in_penalties = tax_of(state, Component::penalty);
    let_time_pass(terms, state, day);
    auto interest = since(reached, state);
    const auto fees_taxed = tax_of(state, Component::fee) - tax_in_fees;
    const auto penalties_taxed = tax_of(state, Component::penalty) - tax_in_penalties;
    auto spread = spread_among(interest);
    write_off_tolerance_at_close(terms, state, day);
    auto tolerance = since(reached, state);
    auto fees = charges_among(interest, PositionComponent::fee_income,
                              PositionComponent::fee_receivable, fees_taxed);
    penalties += charges_among(interest, PositionComponent::penalty_income,
                               PositionComponent::penalty_receivable, penalties_taxed);
    return {advances, penalties, fees, interest, spread, tolerance};
}

}  // namespace tawi::loan
