#include <gtest/gtest.h>

#include "ledger/loan/position.h"
#include "ledger/loan/quote.h"
#include "ledger/loan/replay.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_loans.h"

/// Properties of histories of payments alone, where more holds than with every kind of event.
namespace tawi::loan {
namespace {

using journal::PositionComponent;

/// What closes the loan less what is owed back: falls by every coin that comes in.
Money debt(const Terms& terms, const LoanState& state) {
    return settlement_quote(terms, state).amount - state.overpayment;
}

/// With these rules money that would settle the loan pays rows instead.
bool pays_rows_to_come(const Terms& terms) {
    const auto rule = terms.allocation.advance_rule;
    return rule == AdvanceRule::pay_next || rule == AdvanceRule::pay_last ||
           rule == AdvanceRule::pay_evenly;
}

LOAN_PROPERTY(ReplayProperties, TheQuoteOfAnyDayClosesAtZeroForEver, 10) {
    auto history = *any_history();
    const auto before = at_end(history);
    const auto quote = settlement_quote(history.terms, before).amount;
    if (quote.is_zero()) {
        RC_ASSERT(before.is_closed() || pays_rows_to_come(history.terms));
        return;
    }
    history.events.push_back({static_cast<unsigned>(history.events.size() + 1),
                              EventKind::repayment, history.ends_on, quote});
    history.events.back().advance_rule = AdvanceRule::keep;  // the others pay rows to come
    const auto closed = at_end(history);
    RC_ASSERT(closed.is_closed());
    RC_ASSERT(closed.overpayment == before.overpayment);
    history.ends_on = add_days(history.ends_on, 500);
    const auto later = at_end(history);
    RC_ASSERT(later.is_closed());
    RC_ASSERT(settlement_quote(history.terms, later).amount.is_zero());
    RC_ASSERT(later.advance.is_zero());
    RC_ASSERT(later.outstanding_principal().is_zero());
    RC_ASSERT(later.earned(Component::interest) ==
              later.paid(Component::interest) + later.capitalised_of(Component::interest));
    RC_ASSERT(later.earned(Component::fee) == later.paid(Component::fee));
}

LOAN_PROPERTY(ReplayProperties, OnceClosedNoAdvanceIsLeft, 10) {
    const auto history = *any_history();
    const auto state = at_end(history);
    if (state.is_closed()) {
        RC_ASSERT(state.advance.is_zero());
    } else {
        const auto paid_out =
            std::ranges::count(history.events, EventKind::disbursement, &Event::kind);
        // A tranche opens a loan again that was overpaid before.
        RC_ASSERT(paid_out > 1 || state.overpayment.is_zero());
        RC_ASSERT(!state.advance.is_negative());
        RC_ASSERT(settlement_quote(history.terms, state).amount.is_positive() ||
                  pays_rows_to_come(history.terms));
    }
}

LOAN_PROPERTY(ReplayProperties, PositionsSumToZeroWithNoNegativeReceivable, 10) {
    const auto history = *any_history();
    const auto position = position_of(replay(history.terms, history.events, any_day_of(history)));
    position.check_balanced();
    for (const auto component :
         {PositionComponent::portfolio, PositionComponent::interest_receivable,
          PositionComponent::fee_receivable}) {
        RC_ASSERT(!position.amount(component).is_negative());
    }
    for (const auto component :
         {PositionComponent::interest_received_in_advance, PositionComponent::repayments_in_advance,
          PositionComponent::overpayment, PositionComponent::interest_income,
          PositionComponent::fee_income}) {
        RC_ASSERT(!position.amount(component).is_positive());
    }
}

LOAN_PROPERTY(ReplayProperties, ALargerPaymentNeverLeavesMoreDebt, 10) {
    auto history = *any_history();
    auto payment = any_repayment(history.terms, static_cast<unsigned>(history.events.size() + 1));
    history.ends_on = std::max(history.ends_on, payment.value_date);
    history.events.push_back(payment);
    const auto smaller = at_end(history);
    history.events.back().amount += any_amount(1, 1000, payment.amount.currency());
    const auto larger = at_end(history);
    RC_ASSERT(debt(history.terms, larger) <= debt(history.terms, smaller));
    // Late interest runs on overdue principal alone: an instalment of the same sum with less
    // interest in it may cost more once it is late.
    if (history.terms.late_interest == LateInterestRule::none) {
        RC_ASSERT(larger.overdue() <= smaller.overdue());
    }
    RC_ASSERT(larger.days_past_due(Money::zero(larger.currency())) <=
              smaller.days_past_due(Money::zero(smaller.currency())));
}

}  // namespace
}  // namespace tawi::loan
