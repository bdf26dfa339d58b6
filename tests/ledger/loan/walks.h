#pragma once

#include "tests/ledger/loan/random_histories.h"

/// Walks through a history as it counts, event by event, with stops on random days between.
namespace tawi::loan {

/// A step of a walk: the loan before and after it.
struct Step {
    const LoanState& before;  ///< at the same day, unless time passed
    const LoanState& after;
    const Event* event = nullptr;  ///< none: time passed
    Allocation allocation;         ///< of the event
};

/// Hands every step to `look`: the events, the time between them and, of it, stops on random days.
template <typename Look>
void walk(const History& history, Look look) {
    const auto& terms = history.terms;
    auto state = replay(terms, {}, terms.disbursed_on);
    const auto pass_time = [&](const Date& day) {
        if (day <= state.as_of) return;
        const auto before = state;
        advance_to(terms, state, day);
        look(Step{before, state, nullptr, Allocation::none(state.currency())});
    };
    const auto pass_time_with_a_stop = [&](const Date& day) {
        const auto days = days_between(state.as_of, day);
        if (days > 1 && any_bool()) pass_time(add_days(state.as_of, any_in(1, days)));
        pass_time(day);
    };
    for (const auto& event : effective_events(history.events)) {
        pass_time_with_a_stop(event.value_date);
        const auto before = state;
        const auto allocation = apply(terms, state, event);
        look(Step{before, state, &event, allocation});
    }
    pass_time_with_a_stop(history.ends_on);
}

}  // namespace tawi::loan
