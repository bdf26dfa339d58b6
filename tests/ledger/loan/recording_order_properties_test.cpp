#include <gtest/gtest.h>

#include "tests/ledger/loan/commuting_events.h"
#include "tests/ledger/loan/property.h"
#include "tests/ledger/loan/state_text.h"

/// What the order of recording, an event's number, can change: only what events of one day do to
/// each other.
namespace tawi::loan {
namespace {

/// A state without the numbers that its charges were recorded under.
LoanState without_numbers(LoanState state) {
    for (auto& charge : state.charges)
        charge.event = 0;
    std::ranges::sort(state.charges, {}, [](const AddedCharge& charge) {
        return std::tuple(charge.due_on, charge.component, charge.amount.minor_units());
    });
    return state;
}

std::string told(const History& history) {
    return text_of(without_numbers(at_end(history)));
}

/// The history with the pair recorded last, in this order; none where it is refused.
std::optional<History> recorded(History history, const EventPair& pair) {
    for (auto event : pair) {
        event.number = static_cast<unsigned>(history.events.size() + 1);
        if (!is_accepted(history.terms, history.events, event)) return std::nullopt;
        history.events.push_back(event);
        history.ends_on = std::max(history.ends_on, event.value_date);
    }
    return history;
}

/// Tries until a pair is taken in both orders; a history that takes none says nothing.
std::optional<std::pair<History, History>> any_two_orders(const History& history) {
    for (int tried = 0; tried < 20; ++tried) {
        const auto day = any_turning_day(history.terms, history.events);
        const auto pair = any_commuting_pair(history.terms, history.events, day);
        auto one = recorded(history, pair);
        auto other = recorded(history, {pair[1], pair[0]});
        if (one && other) return std::pair(std::move(*one), std::move(*other));
    }
    return std::nullopt;
}

LOAN_PROPERTY(RecordingOrder, EventsOfOneDayThatCommuteDoTheSameInEitherOrder, 12) {
    const auto history = *any_eventful_history(8);
    const auto orders = any_two_orders(history);
    if (!orders) return;
    const auto& [one, other] = *orders;
    RC_LOG() << "recorded last:";
    for (const auto& event : {one.events.end()[-2], one.events.back()})
        showValue(event, RC_LOG());
    RC_ASSERT(told(one) == told(other));
}

/// New numbers in any order; those of one day, among which the order counts, keep theirs.
void renumber(std::vector<Event>& events) {
    std::vector<unsigned> numbers;
    for (const auto& event : events)
        numbers.push_back(event.number);
    numbers = in_any_order(numbers);
    for (std::size_t one = 0; one < events.size(); ++one) {
        for (std::size_t other = one + 1; other < events.size(); ++other) {
            const bool turned =
                events[one].value_date == events[other].value_date && numbers[one] > numbers[other];
            if (turned) std::swap(numbers[one], numbers[other]);
        }
    }
    const auto renumbered = [&](std::optional<unsigned>& number) {
        if (number) number = numbers[*number - 1];
    };
    for (auto& event : events) {
        event.number = numbers[event.number - 1];
        renumbered(event.reverses);
        renumbered(event.waives);
    }
}

LOAN_PROPERTY(RecordingOrder, OfEventsOfDifferentDaysDoesNotMatter, 10) {
    auto history = *any_eventful_history();
    const auto expected = told(history);
    renumber(history.events);
    history.events = in_any_order(history.events);
    RC_ASSERT(told(history) == expected);
}

}  // namespace
}  // namespace tawi::loan
