#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/loan/day_close.h"
#include "ledger/loan/position.h"
#include "ledger/loan/posting.h"
#include "tests/ledger/loan/random_histories.h"
#include "tests/ledger/loan/state_text.h"

/// Properties of histories with every kind of event.
namespace tawi::loan {
namespace {

using journal::PositionComponent;

/// The parts of an allocation; of money in they sum to the event's amount.
Money sum_of(const Allocation& allocation) {
    auto sum = allocation.advance + allocation.overpayment + allocation.recovery +
               allocation.refund_returned;
    for (const auto& part : allocation.parts)
        sum += part;
    return sum;
}

RC_GTEST_PROP(EventProperties, TheOrderOfArrivalDoesNotMatter, ()) {
    auto history = *any_eventful_history();
    const auto expected = text_of(at_end(history));
    history.events = in_any_order(history.events);
    RC_ASSERT(text_of(at_end(history)) == expected);
}

RC_GTEST_PROP(EventProperties, EventByEventEqualsReplayAndMoneyIsAllAccountedFor, ()) {
    const auto history = *any_eventful_history();
    auto state = replay(history.terms, {}, history.terms.disbursed_on);
    for (const auto& event : effective_events(history.events)) {
        const auto allocation = apply(history.terms, state, event);
        if (is_money_in(event.kind)) RC_ASSERT(sum_of(allocation) == event.amount);
        RC_ASSERT(!allocation.lapsed.is_negative());
    }
    advance_to(history.terms, state, history.ends_on);
    RC_ASSERT(text_of(state) == text_of(at_end(history)));
}

RC_GTEST_PROP(EventProperties, AStopOnTheWayChangesNothing, ()) {
    const auto history = *any_eventful_history();
    const auto stop = any_day_of(history);
    auto state = replay(history.terms, history.events, stop);
    for (const auto& event : effective_events(history.events)) {
        if (event.value_date > stop) apply(history.terms, state, event);
    }
    advance_to(history.terms, state, history.ends_on);
    RC_ASSERT(text_of(state) == text_of(at_end(history)));
}

RC_GTEST_PROP(EventProperties, CellsAndPoolsAreNeverNegative, ()) {
    const auto history = *any_eventful_history();
    const auto state = replay(history.terms, history.events, any_day_of(history));
    for (const auto& row : state.instalments) {
        for (const auto& cell : row.cells) {
            RC_ASSERT(!cell.due.is_negative());
            RC_ASSERT(!cell.paid.is_negative());
            RC_ASSERT(!cell.waived.is_negative());
            RC_ASSERT(!cell.written_off.is_negative());
            RC_ASSERT(!cell.capitalised.is_negative());
            RC_ASSERT(!cell.unpaid().is_negative());
        }
    }
    for (const auto& pool : {state.advance, state.overpayment, state.refund_to_be_returned,
                             state.recovered, state.outstanding_principal()}) {
        RC_ASSERT(!pool.is_negative());
    }
}

RC_GTEST_PROP(EventProperties, PrincipalDueIsWhatWasDisbursedAndCapitalised, ()) {
    const auto history = *any_eventful_history();
    const auto state = at_end(history);
    auto due = Money::zero(state.currency());
    auto to_capitalise = due;
    for (const auto& row : state.instalments) {
        due += row.of(Component::principal).due;
        for (const auto component : {Component::fee, Component::penalty, Component::interest})
            to_capitalise += row.of(component).capitalised;
        to_capitalise += row.capitalised_interest;
    }
    RC_ASSERT(due == state.disbursed + to_capitalise);
}

RC_GTEST_PROP(EventProperties, PositionsSumToZero, ()) {
    const auto history = *any_eventful_history();
    const auto position = position_of(replay(history.terms, history.events, any_day_of(history)));
    position.check_balanced();
    RC_ASSERT(!position.amount(PositionComponent::portfolio).is_negative());
    RC_ASSERT(!position.amount(PositionComponent::interest_receivable).is_negative());
    RC_ASSERT(!position.amount(PositionComponent::fee_receivable).is_negative());
    RC_ASSERT(!position.amount(PositionComponent::penalty_receivable).is_negative());
    RC_ASSERT(!position.amount(PositionComponent::write_off_expense).is_negative());
}

RC_GTEST_PROP(EventProperties, TheQuoteOfAnyDayClosesAtZeroForEver, ()) {
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
    RC_ASSERT(later.advance.is_zero());
    RC_ASSERT(later.outstanding_principal().is_zero());
    RC_ASSERT(later.receivable(Component::interest).is_zero());
    RC_ASSERT(later.receivable(Component::fee).is_zero());
    RC_ASSERT(later.receivable(Component::penalty).is_zero());
}

RC_GTEST_PROP(EventProperties, AReversedEventHasNeverBeen, ()) {
    auto history = *any_eventful_history();
    const auto without = text_of(at_end(history));
    const auto number = static_cast<unsigned>(history.events.size() + 1);
    auto mistake = any_event_on(history.terms, history.events, any_day_of(history));
    RC_PRE(mistake.kind != EventKind::reversal);
    mistake.number = number;
    history.events.push_back(mistake);
    history.events.push_back({.number = number + 1,
                              .kind = EventKind::reversal,
                              .value_date = mistake.value_date,
                              .amount = mistake.amount,
                              .reverses = number});
    RC_ASSERT(text_of(at_end(history)) == without);
}

/// What has been given up or let off is no debt any more; money only ever lowers what is left.
Money debt(const Terms& terms, const LoanState& state) {
    const auto quote = settlement_quote(terms, state);
    return quote.principal + quote.interest + quote.fees + quote.penalties +
           quote.refund_to_be_returned - quote.advance - state.overpayment - state.recovered;
}

RC_GTEST_PROP(EventProperties, ALargerPaymentNeverLeavesMoreDebt, ()) {
    auto history = *any_eventful_history(5);
    Event payment{static_cast<unsigned>(history.events.size() + 1), EventKind::repayment,
                  history.ends_on,
                  any_amount(1, history.terms.principal.minor_units() + 1,
                             history.terms.principal.currency())};
    RC_PRE(at_end(history).disbursed_on.has_value());
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
}

RC_GTEST_PROP(EventProperties, TheClosesOfADayAddUpToTheChangeOfPosition, ()) {
    const auto history = *any_eventful_history();
    const auto day = any_day_of(history);
    const auto events = effective_until(history, day);
    auto state = replay(history.terms, events, day);
    for (unsigned count = 0; count < 40; ++count) {
        const auto opening = position_of(state);
        const auto next = replay(history.terms, events, add_days(state.as_of, 1));
        const auto close = close_day(history.terms, state);
        RC_ASSERT(text_of(state) == text_of(next));
        RC_ASSERT(close.advances_applied + close.penalties + close.fees_due + close.interest +
                      close.tolerance ==
                  position_of(state) - opening);
    }
}

RC_GTEST_PROP(EventProperties, PostingsAndClosesAddUpToThePosition, ()) {
    const auto history = *any_eventful_history(6);
    std::vector<Event> events;
    auto accrued_to = history.terms.disbursed_on;
    journal::Position books(history.terms.principal.currency());
    for (const auto& event : history.events) {
        const auto posted = post(history.terms, events, event, accrued_to);
        for (const auto& posting : posted.postings) {
            posting.amounts.check_balanced();
            books += posting.amounts;
        }
        events.push_back(event);
        accrued_to = posted.accrued_to;
        RC_ASSERT(books == position_of(replay(history.terms, events, accrued_to)));
    }
}

}  // namespace
}  // namespace tawi::loan
