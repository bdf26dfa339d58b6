#pragma once

#include <sstream>

#include "ledger/loan/event_check.h"
#include "tests/ledger/loan/random_events.h"

/// Random histories with every kind of event, in any order of value dates, each checked as it would
/// be when it is recorded.
namespace tawi::loan {

/// Whether the event is taken, as the one who records it is told. All that is thrown beside a
/// refusal passes: it is a fault.
inline bool is_accepted(const Terms& terms, const std::vector<Event>& before, const Event& event) {
    try {
        check_event(terms, before, event);
        return true;
    } catch (const Refused&) {
    } catch (const InvalidInput&) {
    }
    return false;
}

/// Whether events that were all accepted can be replayed: they always can, or every property fails.
inline bool can_be_replayed(const Terms& terms, const std::vector<Event>& events, const Date& day) {
    try {
        replay(terms, events, day);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

/// What is paid out first: all, what is agreed as the first tranche, or a part.
inline Event first_disbursement(const Terms& terms) {
    auto first = terms.principal;
    if (!terms.tranches.empty()) {
        first = terms.tranches.front().amount;
    } else if (terms.tranches_as_they_come && first.minor_units() > 1 && any_bool()) {
        first = any_amount(1, terms.principal.minor_units() - 1, first.currency());
    }
    return {1, EventKind::disbursement, terms.disbursed_on, first};
}

inline Date any_end_of(const History& history) {
    auto last = history.terms.disbursed_on;
    for (const auto& event : history.events)
        last = std::max(last, event.value_date);
    return add_days(last, any_in(0, 60));
}

/// A history with up to `most` events of every kind after the disbursement. Should accepted events
/// ever not replay, the history ends with the event that shows it.
inline rc::Gen<History> any_eventful_history(unsigned most = 10) {
    return rc::gen::exec([most] {
        History history{*any_terms(), {}, {}};
        auto& terms = history.terms;
        auto& events = history.events;
        choose_tolerances(terms);
        choose_income_recognition(terms);
        terms.tranches_as_they_come = terms.tranches.empty() && any_bool();
        events.push_back(first_disbursement(terms));
        const auto end = add_days(terms.disbursed_on, term_in_days(terms) + 60);
        const auto count = any_in(0U, most + 1);
        try {
            for (unsigned tried = 0; tried < 2 * count && events.size() <= count; ++tried) {
                const auto day = any_turning_day(terms, events);
                const auto event = any_event_on(terms, events, day);
                if (!is_accepted(terms, events, event)) continue;
                events.push_back(event);
                if (!can_be_replayed(terms, events, end)) break;
            }
        } catch (const std::exception& fault) {
            std::ostringstream text;
            showValue(history, text);
            RC_FAIL(std::string(fault.what()) + " after " + text.str());
        }
        history.ends_on = any_end_of(history);
        return history;
    });
}

/// An event, no reversal, that the loan takes on a day of its history, recorded after all others;
/// none where none was found.
inline std::optional<Event> any_accepted_event(const History& history) {
    for (int tried = 0; tried < 20; ++tried) {
        const auto day = any_turning_day(history.terms, history.events);
        const auto event = any_event_on(history.terms, history.events, day);
        const bool taken =
            event.kind != EventKind::reversal && is_accepted(history.terms, history.events, event);
        if (taken) return event;
    }
    return std::nullopt;
}

}  // namespace tawi::loan
