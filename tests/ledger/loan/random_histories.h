#pragma once

#include <sstream>

#include "ledger/loan/event_check.h"
#include "ledger/loan/quote.h"
#include "tests/ledger/loan/random_loans.h"

/// Random histories with every kind of event, in any order of value dates, each checked as it would
/// be when it is recorded.
namespace tawi::loan {

inline Reschedule any_reschedule(const Date& day) {
    Reschedule changes;
    if (any_bool()) changes.due_on = add_days(day, *rc::gen::inRange(1, 90));
    if (any_bool()) changes.added_instalments = *rc::gen::inRange(0U, 4U);
    if (any_bool()) changes.rate_per_annum = Exact(*rc::gen::inRange(0, 5000), 10000);
    changes.holiday = any_of({0U, 0U, 1U, 2U});
    changes.principal_grace = any_of({0U, 0U, 1U});
    changes.include_arrears = any_bool();
    changes.wait_bears_interest = any_bool();
    return changes;
}

/// What happens to the loan as it stands on `day`: an event that can be, most of the time.
inline Event any_event_on(const Terms& terms, const std::vector<Event>& before, const Date& day) {
    const auto number = static_cast<unsigned>(before.size() + 1);
    const auto currency = terms.principal.currency();
    const auto principal = terms.principal.minor_units();
    const auto kind = any_of(
        {EventKind::repayment, EventKind::repayment, EventKind::repayment, EventKind::prepayment,
         EventKind::charge, EventKind::penalty, EventKind::charge_waiver,
         EventKind::interest_waiver, EventKind::penalty_waiver, EventKind::reschedule,
         EventKind::set_off, EventKind::classification, EventKind::refund, EventKind::settlement,
         EventKind::write_off, EventKind::recovery, EventKind::disbursement, EventKind::reversal});
    Event event{number, kind, day, any_amount(1, principal / any_of({4, 1}) + 2, currency)};
    if (kind == EventKind::charge || kind == EventKind::penalty) {
        event.amount = any_amount(1, 3000, currency);
        if (any_bool()) event.due_on = add_days(day, *rc::gen::inRange(-20, 60));
    }
    if (kind == EventKind::reschedule) {
        event.amount = any_amount(0, 500, currency);
        event.reschedule = any_reschedule(day);
    }
    if (kind == EventKind::classification) {
        event.amount = Money::zero(currency);
        event.non_performing = any_bool();
    }
    if (is_money_in(kind) && any_bool()) {
        event.advance_rule =
            any_of({AdvanceRule::keep, AdvanceRule::smaller_instalments, AdvanceRule::shorter_term,
                    AdvanceRule::last_instalment, AdvanceRule::pay_next, AdvanceRule::pay_last,
                    AdvanceRule::pay_evenly});
    }
    if (kind == EventKind::reversal) {
        const auto& target = before[*rc::gen::inRange<std::size_t>(0, before.size())];
        event.reverses = target.number;
        event.value_date = target.value_date;
        event.amount = target.amount;
    }
    const bool by_quote = kind == EventKind::settlement || kind == EventKind::write_off;
    if (by_quote) {
        const auto owed = settlement_quote(terms, replay(terms, before, day)).amount;
        if (owed.is_positive()) event.amount = owed;
    }
    return event;
}

/// A history with up to `most` events of every kind after the disbursement.
inline rc::Gen<History> any_eventful_history(unsigned most = 10) {
    return rc::gen::exec([most] {
        History history{*any_terms(), {}, {}};
        auto& terms = history.terms;
        auto& events = history.events;
        terms.tranches_as_they_come = terms.tranches.empty() && any_bool();
        auto first = terms.principal;
        if (terms.tranches_as_they_come && terms.principal.minor_units() > 1 && any_bool()) {
            first = any_amount(1, terms.principal.minor_units() - 1, first.currency());
        }
        if (!terms.tranches.empty()) first = terms.tranches.front().amount;
        events.push_back({1, EventKind::disbursement, terms.disbursed_on, first});
        const auto span = term_in_days(terms) + 60;
        const auto count = *rc::gen::inRange(0U, most);
        for (unsigned tried = 0; tried < count; ++tried) {
            const auto day = add_days(terms.disbursed_on, *rc::gen::inRange(0, span));
            try {
                const auto event = any_event_on(terms, events, day);
                check_event(terms, events, event);
                auto with = events;
                with.push_back(event);
                replay(terms, with, add_days(terms.disbursed_on, span));
                events.push_back(event);
            } catch (const Refused&) {
            } catch (const InvalidInput&) {
            } catch (const InvariantViolation& fault) {
                std::ostringstream text;
                showValue(history, text);
                RC_FAIL(std::string(fault.what()) + " after " + text.str());
            }
        }
        history.ends_on = terms.disbursed_on;
        for (const auto& event : events)
            history.ends_on = std::max(history.ends_on, event.value_date);
        history.ends_on = add_days(history.ends_on, *rc::gen::inRange(0, 60));
        return history;
    });
}

}  // namespace tawi::loan
