#include "ledger/loan/suspended_income.h"

#include <algorithm>

#include "ledger/loan/state.h"

namespace tawi::loan {

namespace {

/// The order in which what joined the principal is told apart again.
constexpr std::array earned_components{Component::interest, Component::fee, Component::penalty};

SuspendedIncome::Amounts no_amounts(Currency currency) {
    const auto zero = Money::zero(currency);
    return {zero, zero, zero, zero};
}

/// What of a component joined the principal while it was no income.
Money joined_suspended(const LoanState& state, Component component) {
    const auto& suspended = state.suspended;
    auto joined = suspended.joined[index_of(component)];
    if (is_suspended(state, component)) {
        joined += state.capitalised_of(component) - suspended.joined_before[index_of(component)];
    }
    return joined;
}

Money joined_suspended(const LoanState& state) {
    auto total = Money::zero(state.currency());
    for (const auto component : earned_components)
        total += joined_suspended(state, component);
    return total;
}

/// Of what joined the principal unrecognised, the share of one component: the first take first.
Money share_of_joined(const LoanState& state, Component component) {
    auto rest = suspended_in_principal(state) + state.suspended.joined_given_up;
    for (const auto each : earned_components) {
        const auto share = std::min(rest, joined_suspended(state, each));
        if (each == component) return share;
        rest -= share;
    }
    return Money::zero(state.currency());
}

}  // namespace

SuspendedIncome::SuspendedIncome(Currency currency)
    : joined_before(no_amounts(currency)),
      joined(joined_before),
      given_up(joined_before),
      joined_given_up(Money::zero(currency)) {}

bool is_suspended(const LoanState& state, Component component) noexcept {
    if (component == Component::principal) return false;
    if (state.income_recognition == IncomeRecognition::cash) return true;
    return state.suspended.is_running && component != Component::fee;
}

Money suspended_in_principal(const LoanState& state) {
    if (state.income_recognition == IncomeRecognition::accrual) {
        return Money::zero(state.currency());
    }
    return std::min(joined_suspended(state) - state.suspended.joined_given_up,
                    state.outstanding_principal());
}

Money unrecognised_apart(const LoanState& state, Component component) {
    if (state.income_recognition == IncomeRecognition::accrual) {
        return Money::zero(state.currency());
    }
    return state.suspended.given_up[index_of(component)] + share_of_joined(state, component);
}

Money not_recognised(const LoanState& state, Component component) {
    const auto amount = unrecognised_apart(state, component);
    if (!is_suspended(state, component)) return amount;
    const auto unpaid = state.receivable(component);
    const bool on_cash_basis = state.income_recognition == IncomeRecognition::cash;
    return on_cash_basis ? amount + unpaid
                         : amount + std::max(unpaid, Money::zero(state.currency()));
}

Money impairment_recovered(const LoanState& state) {
    const auto principal =
        state.written_off(Component::principal) - state.suspended.joined_given_up;
    const auto lost = std::min(principal, state.written_off() - given_up_unrecognised(state));
    return std::min(state.recovered, std::max(lost, Money::zero(state.currency())));
}

Money given_up_unrecognised(const LoanState& state) {
    auto total = state.suspended.joined_given_up;
    for (const auto& amount : state.suspended.given_up)
        total += amount;
    return total;
}

void begin_suspension(LoanState& state) {
    if (state.suspended.is_running ||
        state.income_recognition != IncomeRecognition::accrual_with_suspension) {
        return;
    }
    state.suspended.is_running = true;
    for (const auto component : earned_components) {
        state.suspended.joined_before[index_of(component)] = state.capitalised_of(component);
    }
}

void end_suspension(LoanState& state) {
    if (!state.suspended.is_running) return;
    for (const auto component : earned_components) {
        if (!is_suspended(state, component)) continue;
        auto& suspended = state.suspended;
        suspended.joined[index_of(component)] +=
            state.capitalised_of(component) - suspended.joined_before[index_of(component)];
    }
    state.suspended.is_running = false;
}

void note_given_up(const LoanState& before, LoanState& state) {
    for (const auto component : earned_components) {
        if (!is_suspended(state, component)) continue;
        state.suspended.given_up[index_of(component)] +=
            state.written_off(component) - before.written_off(component);
    }
    const auto written_off =
        state.written_off(Component::principal) - before.written_off(Component::principal);
    if (!written_off.is_positive()) return;
    // Principal goes first: what is given up of the suspended part is what no longer fits.
    const auto gone = suspended_in_principal(before) - suspended_in_principal(state);
    state.suspended.joined_given_up +=
        std::max(std::min(gone, written_off), Money::zero(state.currency()));
}

}  // namespace tawi::loan
