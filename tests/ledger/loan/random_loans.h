#pragma once

#include <algorithm>
#include <ostream>
#include <set>

#include "ledger/error.h"
#include "ledger/loan/replay.h"
#include "ledger/loan/words.h"
#include "tests/ledger/loan/random_terms.h"

/// Random histories for properties. Everything is drawn from small ranges, so that a
/// failure shrinks to a short loan with few events.
namespace tawi::loan {

inline void showValue(const Reschedule& changes, std::ostream& out) {
    if (changes.from_instalment) out << " from instalment " << *changes.from_instalment;
    if (changes.due_on) out << " to " << tawi::to_string(*changes.due_on);
    if (changes.added_instalments) out << " added " << *changes.added_instalments;
    if (changes.rate_per_annum) out << " rate " << *changes.rate_per_annum;
    if (changes.holiday != 0) out << " holiday " << changes.holiday;
    if (changes.principal_grace != 0) out << " principal grace " << changes.principal_grace;
    if (changes.interest_grace != 0) out << " interest grace " << changes.interest_grace;
    if (changes.include_arrears) out << " arrears";
    if (!changes.wait_bears_interest) out << " free wait";
}

inline void showValue(const Event& event, std::ostream& out) {
    out << "\n  " << event.number << ' ' << to_string(event.kind) << ' '
        << tawi::to_string(event.value_date) << ' ' << event.amount;
    if (event.reverses) out << " of " << *event.reverses;
    if (event.due_on) out << " due on " << tawi::to_string(*event.due_on);
    if (event.waives) out << " waives " << *event.waives;
    if (event.advance_rule) out << " " << to_string(*event.advance_rule);
    if (event.non_performing) out << " non-performing";
    if (event.reschedule) showValue(*event.reschedule, out);
}

/// A loan with its events in the order of their recording, numbered from 1.
struct History {
    Terms terms;
    std::vector<Event> events;
    Date ends_on;  ///< on or after every value date
};

inline LoanState at_end(const History& history) {
    return replay(history.terms, history.events, history.ends_on);
}

inline void showValue(const History& history, std::ostream& out) {
    showValue(history.terms, out);
    for (const auto& event : history.events)
        showValue(event, out);
    out << "\n  until " << tawi::to_string(history.ends_on);
}

inline int term_in_days(const Terms& terms) {
    return days_between(terms.disbursed_on, periods_of(terms).back().due_on);
}

/// A repayment on a random day from the disbursement to a while after the last due date.
inline Event any_repayment(const Terms& terms, unsigned number) {
    const auto day = any_in(0, term_in_days(terms) + 40);
    const auto principal = terms.principal.minor_units();
    return {number, EventKind::repayment, add_days(terms.disbursed_on, day),
            any_amount(1, principal / any_of({4, 1}) + 2, terms.principal.currency())};
}

/// A disbursement, then repayments in any order of value dates and reversals of some of them.
inline rc::Gen<History> any_history() {
    return rc::gen::exec([] {
        History history{*any_terms(false), {}, {}};
        const auto& terms = history.terms;
        auto& events = history.events;
        events.push_back({1, EventKind::disbursement, terms.disbursed_on, terms.principal});
        const auto count = *rc::gen::inRange(0U, 8U);
        std::set<unsigned> reversed;
        for (unsigned number = 2; number < 2 + count; ++number) {
            const auto target = any_in(0U, 2 * number);
            const bool can_reverse = target >= 2 && target < number &&
                                     events[target - 1].kind == EventKind::repayment &&
                                     reversed.insert(target).second;
            events.push_back(can_reverse
                                 ? Event{number, EventKind::reversal, events[target - 1].value_date,
                                         events[target - 1].amount, target}
                                 : any_repayment(terms, number));
        }
        history.ends_on = terms.disbursed_on;
        for (const auto& event : events)
            history.ends_on = std::max(history.ends_on, event.value_date);
        history.ends_on = add_days(history.ends_on, any_in(0, 60));
        return history;
    });
}

/// A day from the disbursement to the end of the history.
inline Date any_day_of(const History& history) {
    const auto days = days_between(history.terms.disbursed_on, history.ends_on);
    return add_days(history.terms.disbursed_on, any_in(0, days + 1));
}

/// The history's events whose value date is not after `day`.
inline std::vector<Event> effective_until(const History& history, const Date& day) {
    auto events = effective_events(history.events);
    std::erase_if(events, [&](const Event& event) { return event.value_date > day; });
    return events;
}

}  // namespace tawi::loan
