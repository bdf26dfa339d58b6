#pragma once

#include "ledger/loan/quote.h"
#include "tests/ledger/loan/random_loans.h"

/// Random events of every kind, as they could be asked for: most can be, some are refused.
namespace tawi::loan {

inline Reschedule any_reschedule(const Terms& terms, const Date& day) {
    Reschedule changes;
    if (sometimes()) changes.from_instalment = any_in(1U, terms.instalments + 2);
    if (any_bool()) changes.due_on = add_days(day, any_in(1, 90));
    if (any_bool()) changes.added_instalments = any_in(0U, 4U);
    if (any_bool()) changes.rate_per_annum = any_rate(5000);
    changes.holiday = any_of({0U, 0U, 1U, 2U});
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

inline EventKind any_kind() {
    return any_of({EventKind::repayment,      EventKind::repayment,      EventKind::repayment,
                   EventKind::prepayment,     EventKind::prepayment,     EventKind::charge,
                   EventKind::penalty,        EventKind::charge_waiver,  EventKind::interest_waiver,
                   EventKind::penalty_waiver, EventKind::reschedule,     EventKind::reschedule,
                   EventKind::set_off,        EventKind::classification, EventKind::change,
                   EventKind::refund,         EventKind::settlement,     EventKind::refinancing,
                   EventKind::write_off,      EventKind::recovery,       EventKind::disbursement,
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

/// The numbers of the charges and penalties added by events.
inline std::vector<unsigned> added_charges(const std::vector<Event>& events) {
    std::vector<unsigned> numbers;
    for (const auto& event : events) {
        const bool charge = event.kind == EventKind::charge || event.kind == EventKind::penalty;
        if (charge) numbers.push_back(event.number);
    }
    return numbers;
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
    const bool in_part = event.kind == EventKind::write_off;
    const auto currency = owed.currency();
    if (sometimes()) {
        event.amount = in_part ? any_amount(1, owed.minor_units(), currency)
                               : owed + any_amount(0, 500, currency);
    }
}

inline void choose_reversed(const std::vector<Event>& before, Event& event) {
    const auto& target = before[any_in<std::size_t>(0, before.size())];
    event.reverses = target.number;
    event.value_date = target.value_date;
    event.amount = target.amount;
}

/// What goes with the kind beyond day and amount.
inline void choose_details(const Terms& terms, const std::vector<Event>& before, Event& event) {
    const auto currency = terms.principal.currency();
    switch (event.kind) {
        case EventKind::charge:
        case EventKind::penalty:
            event.amount = any_amount(1, 3000, currency);
            if (any_bool()) event.due_on = add_days(event.value_date, any_in(-20, 60));
            return;
        case EventKind::charge_waiver:
        case EventKind::penalty_waiver:
        case EventKind::interest_waiver: {
            event.amount = any_amount(1, any_of({3000, 100}), currency);
            const auto charges = added_charges(before);
            if (event.kind != EventKind::charge_waiver || charges.empty() || sometimes()) return;
            event.waives = charges[any_in<std::size_t>(0, charges.size())];
            return;
        }
        case EventKind::reschedule:
            event.amount = any_amount(0, 500, currency);
            event.reschedule = any_reschedule(terms, event.value_date);
            return;
        case EventKind::classification:
        case EventKind::change:
            event.amount = Money::zero(currency);
            event.non_performing = event.kind == EventKind::classification && any_bool();
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
