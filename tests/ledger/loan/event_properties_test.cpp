#include <gtest/gtest.h>

#include "ledger/loan/day_close.h"
#include "ledger/loan/position.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/random_histories.h"
#include "tests/ledger/loan/state_text.h"

/// Properties of histories with every kind of event.
namespace tawi::loan {
namespace {

/// The parts of an allocation; of money in they sum to the event's amount.
Money sum_of(const Allocation& allocation) {
    auto sum = allocation.advance + allocation.overpayment + allocation.recovery +
               allocation.refund_returned;
    for (const auto& part : allocation.parts)
        sum += part;
    return sum;
}

LOAN_PROPERTY(EventProperties, EventByEventEqualsReplayAndMoneyIsAllAccountedFor, 10) {
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

LOAN_PROPERTY(EventProperties, AStopOnTheWayChangesNothing, 10) {
    const auto history = *any_eventful_history();
    const auto stop = any_day_of(history);
    auto state = replay(history.terms, history.events, stop);
    for (const auto& event : effective_events(history.events)) {
        if (event.value_date > stop) apply(history.terms, state, event);
    }
    advance_to(history.terms, state, history.ends_on);
    RC_ASSERT(text_of(state) == text_of(at_end(history)));
}

LOAN_PROPERTY(EventProperties, AnEventIsTakenByItsStateAsByItsHistory, 10) {
    const auto history = *any_eventful_history();
    const auto& [terms, events, ends_on] = history;
    const auto event = any_event_on(terms, events, any_turning_day(terms, events));
    const auto state = replay(terms, events, any_day_of(history));
    bool is_taken = true;
    try {
        check_event(terms, events, state, event);
    } catch (const Refused&) {
        is_taken = false;
    } catch (const InvalidInput&) {
        is_taken = false;
    }
    RC_ASSERT(is_taken == is_accepted(terms, events, event));
}

/// What has been given up or let off is no debt any more; money only ever lowers what is left.
Money debt(const Terms& terms, const LoanState& state) {
    const auto quote = settlement_quote(terms, state);
    return quote.principal + quote.interest + quote.fees + quote.penalties +
           quote.refund_to_be_returned - quote.advance - state.overpayment - state.recovered;
}

LOAN_PROPERTY(EventProperties, ALargerPaymentNeverLeavesMoreDebt, 10) {
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

LOAN_PROPERTY(EventProperties, TheClosesOfADayAddUpToTheChangeOfPosition, 2) {
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
                      close.fees_earned + close.tolerance ==
                  position_of(state) - opening);
    }
}

}  // namespace
}  // namespace tawi::loan
