#include "ledger/operations/kept_position.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/money/decimal_text.h"

namespace tawi::operations {

namespace {

using journal::PositionComponent;

/// Kept amounts as the components that they stand for.
journal::Position position_of(const KeptPosition& kept) {
    journal::Position position(kept.outstanding_principal.currency());
    position.add(PositionComponent::portfolio, kept.outstanding_principal);
    position.add(PositionComponent::repayments_in_advance, -kept.advance);
    position.add(PositionComponent::overpayment, -kept.overpayment);
    position.add(PositionComponent::refund_to_be_returned, kept.refund_to_be_returned);
    if (!kept.receivables) return position;
    const auto& receivables = *kept.receivables;
    const auto zero = Money::zero(position.currency());
    position.add(PositionComponent::interest_receivable, std::max(receivables.interest, zero));
    position.add(PositionComponent::interest_received_in_advance,
                 std::min(receivables.interest, zero));
    position.add(PositionComponent::fee_receivable, receivables.fees);
    position.add(PositionComponent::penalty_receivable, receivables.penalties);
    position.add(PositionComponent::suspended_interest, receivables.suspended);
    position.add(PositionComponent::tax_payable, -receivables.taxes);
    position.add(PositionComponent::deferred_fees, -receivables.deferred_fees);
    return position;
}

/// What receivables were on the day of `kept`, of a loan that stood like `state` before.
Receivables receivables_on(const Date& day, const loan::Terms& terms,
                           const loan::LoanState& state) {
    if (state.as_of == day) return receivables_of(state);
    auto later = state;
    loan::advance_to(terms, later, day);
    return receivables_of(later);
}

Money sum_of(const journal::Position& position) {
    auto sum = Money::zero(position.currency());
    for (std::size_t index = 0; index < journal::position_components; ++index)
        sum += position.amount(static_cast<PositionComponent>(index));
    return sum;
}

}  // namespace

KeptPosition kept_position_of(const loan::LoanState& state) {
    return {state.as_of,       state.outstanding_principal(), state.advance,
            state.overpayment, state.refund_to_be_returned,   receivables_of(state)};
}

KeptPosition position_today(const KeptPosition& kept, const loan::Terms& terms,
                            const loan::LoanState& state) {
    auto today = kept_position_of(state);
    today.receivables.reset();
    if (kept.receivables && kept.receivables->on >= state.as_of)
        today.receivables = receivables_on(kept.receivables->on, terms, state);
    return today;
}

journal::Position gap_of(const KeptPosition& kept, const loan::Terms& terms,
                         const loan::LoanState& state) {
    const auto today = position_today(kept, terms, state);
    auto known = kept;
    if (!today.receivables) known.receivables.reset();
    auto gap = position_of(today) - position_of(known);
    gap.add(PositionComponent::prior_year_adjustments, -sum_of(gap));
    return gap;
}

KeptPosition with_gap(KeptPosition kept, const journal::Position& gap) {
    kept.outstanding_principal -= gap.amount(PositionComponent::portfolio);
    kept.advance += gap.amount(PositionComponent::repayments_in_advance);
    kept.overpayment += gap.amount(PositionComponent::overpayment);
    kept.refund_to_be_returned -= gap.amount(PositionComponent::refund_to_be_returned);
    if (!kept.receivables) return kept;
    auto& receivables = *kept.receivables;
    receivables.interest -= gap.amount(PositionComponent::interest_receivable) +
                            gap.amount(PositionComponent::interest_received_in_advance);
    receivables.fees -= gap.amount(PositionComponent::fee_receivable);
    receivables.penalties -= gap.amount(PositionComponent::penalty_receivable);
    receivables.suspended -= gap.amount(PositionComponent::suspended_interest);
    receivables.taxes += gap.amount(PositionComponent::tax_payable);
    receivables.deferred_fees += gap.amount(PositionComponent::deferred_fees);
    return kept;
}

std::string to_text(const journal::Position& position) {
    std::string text;
    for (std::size_t index = 0; index < journal::position_components; ++index) {
        const auto component = static_cast<PositionComponent>(index);
        const auto amount = position.amount(component);
        if (amount.is_zero()) continue;
        text += (text.empty() ? "" : " ") + std::string(journal::to_string(component)) + " " +
                tawi::to_string(amount);
    }
    return text;
}

journal::Position position_from_text(std::string_view text, Currency currency) {
    journal::Position position(currency);
    std::istringstream words{std::string(text)};
    std::string component, amount;
    while (words >> component >> amount) {
        position.add(journal::parse_position_component(component, "gap"),
                     parse_money(amount, currency, "gap", Sign::any));
    }
    if (to_text(position) != text) {
        throw InvalidInput("gap", "not_a_position", "Amounts by component were expected.");
    }
    return position;
}

}  // namespace tawi::operations
