#include "ledger/operations/simulated_books.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/loan/position.h"
#include "ledger/loan/posting.h"
#include "tests/ledger/loan/random_histories.h"

namespace tawi::operations {
namespace {

/// Recorded on the value date of each event or later: the events as they are in the history.
SimulationRequest request_of(const loan::History& history, bool late) {
    SimulationRequest request{.terms = history.terms};
    auto recorded_on = history.terms.disbursed_on;
    for (const auto& event : history.events) {
        recorded_on = std::max(recorded_on, event.value_date);
        if (late) recorded_on = add_days(recorded_on, *rc::gen::inRange(0, 40));
        request.events.push_back({.event = event, .recorded_on = recorded_on});
        if (!late) request.events.back().recorded_on.reset();
    }
    request.as_of = std::max(history.ends_on, recorded_on);
    return request;
}

journal::Position sum_of(const std::vector<SimulatedEntry>& entries, Currency currency) {
    journal::Position sum(currency);
    for (const auto& entry : entries)
        sum += entry.amounts;
    return sum;
}

RC_GTEST_PROP(SimulatedBooks, EntriesSumToThePosition, ()) {
    const auto history = *loan::any_eventful_history();
    const auto request = request_of(history, loan::any_bool());
    const auto simulated = simulated_loan(request);
    const auto entries = simulated_books(request, simulated);
    RC_ASSERT(sum_of(entries, simulated.state.currency()) == loan::position_of(simulated.state));
    auto last = entries.front().booking_date;
    for (const auto& entry : entries) {
        entry.amounts.check_balanced();
        RC_ASSERT(entry.booking_date >= last || entry.kind == "close");
        RC_ASSERT(entry.booking_date <= request.as_of);
        last = std::max(last, entry.booking_date);
    }
}

RC_GTEST_PROP(SimulatedBooks, AnEarlierDayKnowsOnlyWhatCountsByThen, ()) {
    const auto history = *loan::any_eventful_history();
    auto request = request_of(history, false);
    request.as_of = loan::any_day_of(history);
    const auto simulated = simulated_loan(request);
    RC_ASSERT(sum_of(simulated_books(request, simulated), simulated.state.currency()) ==
              loan::position_of(simulated.state));
    for (const auto& each : simulated.known)
        RC_ASSERT(each.event.value_date <= request.as_of);
}

}  // namespace
}  // namespace tawi::operations
