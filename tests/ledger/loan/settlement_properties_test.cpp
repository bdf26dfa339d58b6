#include <gtest/gtest.h>

#include "ledger/loan/position.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/walks.h"

/// What holds of the settlement quote, after every event and on any day.
namespace tawi::loan {
namespace {

using journal::PositionComponent;

LOAN_PROPERTY(SettlementProperties, NoPartOfAQuoteIsNegative, 10) {
    const auto history = *any_eventful_history();
    walk(history, [&](const Step& step) {
        const auto quote = settlement_quote(history.terms, step.after);
        for (const auto& part :
             {quote.principal, quote.interest, quote.fees, quote.penalties,
              quote.refund_to_be_returned, quote.rebate, quote.advance, quote.amount})
            RC_ASSERT(!part.is_negative());
        const auto owed = quote.principal + quote.interest + quote.fees + quote.penalties +
                          quote.refund_to_be_returned;
        RC_ASSERT(quote.amount == std::max(owed - quote.advance, owed - owed));
    });
}

/// What of a position is still open: all but money, income and expense.
void check_nothing_is_open(const journal::Position& position) {
    for (const auto component :
         {PositionComponent::portfolio, PositionComponent::interest_receivable,
          PositionComponent::fee_receivable, PositionComponent::penalty_receivable,
          PositionComponent::interest_received_in_advance, PositionComponent::repayments_in_advance,
          PositionComponent::refund_to_be_returned})
        RC_ASSERT(position.amount(component).is_zero());
}

LOAN_PROPERTY(SettlementProperties, ASettlementOfTheQuoteClosesWithNothingOver, 10) {
    const auto history = *any_eventful_history();
    walk(history, [&](const Step& step) {
        const auto& before = step.after;
        const auto quote = settlement_quote(history.terms, before).amount;
        if (!quote.is_positive()) return;
        const auto kind = any_of({EventKind::settlement, EventKind::refinancing});
        auto state = before;
        const auto allocation = apply(history.terms, state, {9999, kind, state.as_of, quote});
        RC_ASSERT(state.is_closed());
        RC_ASSERT(allocation.overpayment.is_zero());
        RC_ASSERT(state.overpayment == before.overpayment);
        check_nothing_is_open(position_of(state));
        RC_ASSERT(settlement_quote(history.terms, state).amount.is_zero());
        advance_to(history.terms, state, add_days(state.as_of, 400));
        RC_ASSERT(state.is_closed());
        RC_ASSERT(state.overpayment == before.overpayment);
        check_nothing_is_open(position_of(state));
    });
}

// Whatever the money is called, what settles the loan settles it, that day and for ever.
LOAN_PROPERTY(SettlementProperties, TheQuoteOfAnyDayClosesAtZeroForEver, 10) {
    auto history = *any_eventful_history();
    const auto before = at_end(history);
    const auto quote = settlement_quote(history.terms, before).amount;
    if (quote.is_zero()) return;
    const auto kind = any_of({EventKind::repayment, EventKind::settlement, EventKind::prepayment});
    Event payment{static_cast<unsigned>(history.events.size() + 1), kind, history.ends_on, quote};
    payment.advance_rule = AdvanceRule::keep;
    history.events.push_back(payment);
    const auto closed = at_end(history);
    RC_ASSERT(closed.is_closed());
    RC_ASSERT(closed.overpayment == before.overpayment);
    history.ends_on = add_days(history.ends_on, 500);
    const auto later = at_end(history);
    RC_ASSERT(later.is_closed());
    RC_ASSERT(settlement_quote(history.terms, later).amount.is_zero());
    check_nothing_is_open(position_of(later));
}

}  // namespace
}  // namespace tawi::loan
