#pragma once

#include "ledger/loan/quote.h"
#include "tests/ledger/loan/random_loans.h"

/// Random events of every kind, as they could be asked for: most can be, some are refused.
namespace tawi::loan {

inline Reschedule any_reschedule(const Terms& terms, const Date& day) {
    Reschedule changes;
    if (sometimes()) changes.from_instalment = any_in(1U, terms.instalments + 2);
    if (any_bool()) {
        changes.due_on = add_days(day, any_in(1, 90));
    } else {
        changes.holiday = any_of({0U, 1U, 2U});
    }
    if (any_bool()) changes.added_instalments = any_in(0U, 4U);
    if (any_bool()) changes.rate_per_annum = any_rate(5000);
    changes.principal_grace = any_of({0U, 0U, 1U, 3U});
    changes.interest_grace = any_of({0U, 0U, 0U, 1U});
    changes.include_arrears = any_bool();
    changes.wait_bears_interest = any_bool();
    return changes;
}

inline AdvanceRule any_advance_rule() {
    return any_of({AdvanceRule::keep, AdvanceRule::smaller_instalments, AdvanceRule::shorter_term,
                   AdvanceRule::last_instalment, AdvanceRule::pay_next, AdvanceRule::pay_last,
                   AdvanceRule::pay_evenly});
}

/// Kinds that leave little to happen after them come now and then.
inline EventKind any_kind() {
    if (sometimes() && sometimes()) {
        return any_of({EventKind::settlement, EventKind::refinancing, EventKind::write_off,
                       EventKind::reversal});
    }
    return any_of({EventKind::repayment, EventKind::repayment, EventKind::repayment,
                   EventKind::prepayment, EventKind::prepayment, EventKind::reschedule,
                   EventKind::reschedule, EventKind::charge, EventKind::charge_waiver,
                   EventKind::interest_waiver, EventKind::penalty, EventKind::penalty_waiver,
                   EventKind::set_off, EventKind::classification, EventKind::change,
                   EventKind::refund, EventKind::recovery, EventKind::disbursement,
                   EventKind::reversal});
}

/// A day of the loan's life or shortly after; every other time one on which something turns: the
/// day of another event, a period's end or the due date that it moved to, or a day beside one.
inline Date any_turning_day(const Terms& terms, const std::vector<Event>& before) {
    const auto first = terms.disbursed_on;
    if (any_bool()) return add_days(first, any_in(0, term_in_days(terms) + 60));
    if (!before.empty() && sometimes()) {
        return before[any_in<std::size_t>(0, before.size())].value_date;
    }
    const auto periods = periods_of(terms);
    const auto& period = periods[any_in<std::size_t>(0, periods.size())];
    const auto day = any_bool() ? period.ends_on : period.due_on;
    return std::max(first, add_days(day, any_of({0, 1, -1})));
}

/// A waiver of a charge by its number, of what was charged or another amount.
inline void choose_waived_charge(const std::vector<Event>& before, Event& event) {
    std::vector<Event> charges;
    for (const auto& earlier : before) {
        const bool charge = earlier.kind == EventKind::charge || earlier.kind == EventKind::penalty;
        if (charge) charges.push_back(earlier);
    }
    if (charges.empty() || sometimes()) return;
    const auto& charge = charges[any_in<std::size_t>(0, charges.size())];
    event.waives = charge.number;
    if (any_bool()) event.value_date = std::max(event.value_date, charge.value_date);
    if (any_bool()) event.amount = charge.amount;
}

/// What is there to be given back or let off, or a part of it.
inline void choose_amount_there(const Terms& terms, const std::vector<Event>& before,
                                Event& event) {
    const auto state = replay(terms, before, event.value_date);
    auto there = state.overpayment;
    for (const auto& row : state.instalments) {
        if (event.kind == EventKind::charge_waiver) there += row.of(Component::fee).unpaid();
        if (event.kind == EventKind::interest_waiver) there += row.of(Component::interest).unpaid();
        if (event.kind == EventKind::penalty_waiver) there += row.of(Component::penalty).unpaid();
    }
    if (event.kind != EventKind::refund) there -= state.overpayment;
    if (!there.is_positive()) return;
    event.amount = any_bool() ? there : any_amount(1, there.minor_units(), there.currency());
}

/// A tranche: the one agreed next, or any.
inline void choose_tranche(const Terms& terms, const std::vector<Event>& before, Event& event) {
    const auto paid_out = static_cast<std::size_t>(
        std::ranges::count(effective_events(before), EventKind::disbursement, &Event::kind));
    if (paid_out >= terms.tranches.size() || sometimes()) return;
    event.value_date = terms.tranches[paid_out].on;
    event.amount = terms.tranches[paid_out].amount;
}

inline void choose_amount_quoted(const Terms& terms, const std::vector<Event>& before,
                                 Event& event) {
    const auto owed = settlement_quote(terms, replay(terms, before, event.value_date)).amount;
    if (!owed.is_positive()) return;
    event.amount = owed;
    const bool may_be_more = event.kind != EventKind::write_off;
    if (may_be_more && sometimes()) event.amount += any_amount(0, 500, owed.currency());
}

/// Of overdue interest, fees and penalties nothing, all or a part joins the principal.
inline void choose_amount_joining(const Terms& terms, const std::vector<Event>& before,
                                  Event& event) {
    const auto state = replay(terms, before, event.value_date);
    event.amount = Money::zero(state.currency());
    if (!event.reschedule->include_arrears) return;
    const auto most = state.overdue() - state.overdue(Component::principal);
    if (any_bool()) event.amount = any_amount(0, most.minor_units(), state.currency());
    if (sometimes()) event.amount = most;
}

inline void choose_reversed(const std::vector<Event>& before, Event& event) {
    const auto& target = before[any_in<std::size_t>(0, before.size())];
    event.reverses = target.number;
    event.value_date = target.value_date;
    event.amount = any_of({target.amount, Money::zero(target.amount.currency())});
}

/// What goes with the kind beyond day and amount.
inline void choose_details(const Terms& terms, const std::vector<Event>& before, Event& event) {
    const auto currency = terms.principal.currency();
    switch (event.kind) {
        case EventKind::charge:
        case EventKind::penalty:
            event.amount = any_amount(1, 3000, currency);
            if (any_bool()) event.due_on = add_days(event.value_date, any_in(0, 60));
            return;
        case EventKind::charge_waiver:
        case EventKind::penalty_waiver:
        case EventKind::interest_waiver:
        case EventKind::refund:
            choose_amount_there(terms, before, event);
            if (event.kind == EventKind::charge_waiver) choose_waived_charge(before, event);
            return;
        case EventKind::reschedule:
            event.reschedule = any_reschedule(terms, event.value_date);
            return choose_amount_joining(terms, before, event);
        case EventKind::classification:
        case EventKind::change:
            event.amount = Money::zero(currency);
            event.non_performing = event.kind == EventKind::classification && any_bool();
            if (event.non_performing && any_bool()) {
                event.basis = ClassificationBasis::days_past_due;
            }
            return;
        case EventKind::disbursement:
            return choose_tranche(terms, before, event);
        case EventKind::settlement:
        case EventKind::refinancing:
        case EventKind::write_off:
            return choose_amount_quoted(terms, before, event);
        case EventKind::reversal:
            return choose_reversed(before, event);
        default:
            if (is_money_in(event.kind) && any_bool()) event.advance_rule = any_advance_rule();
            return;
    }
}

/// What happens to the loan as it stands on `day`: an event that can be, most of the time.
inline Event any_event_on(const Terms& terms, const std::vector<Event>& before, const Date& day) {
    const auto number = static_cast<unsigned>(before.size() + 1);
    const auto principal = terms.principal.minor_units();
    Event event{number, any_kind(), day,
                any_amount(1, principal / any_of({4, 1, 20}) + 2, terms.principal.currency())};
    choose_details(terms, before, event);
    return event;
}

}  // namespace tawi::loan
