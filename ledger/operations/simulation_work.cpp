#include "ledger/operations/simulation_work.h"

#include <algorithm>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

using loan::EventKind;

constexpr std::int64_t most_work = 20'000'000;
constexpr std::int64_t replays_of_late_event = 3;

std::int64_t work_of_replay(const SimulationRequest& request) {
    const auto& terms = request.terms;
    const auto days = std::max(0, days_between(terms.disbursed_on, request.as_of));
    std::int64_t falls = 1;
    for (const auto& penalty : terms.penalties) {
        if (penalty.every_days != 0) falls += days / static_cast<int>(penalty.every_days);
    }
    return static_cast<std::int64_t>(request.events.size()) +
           static_cast<std::int64_t>(terms.instalments) * falls;
}

}  // namespace

std::int64_t work_of(const SimulationRequest& request) {
    std::int64_t replays = 1;
    auto last = request.terms.disbursed_on;
    for (const auto& [event, recorded_on, channel, pointer] : request.events) {
        const bool is_late = event.kind == EventKind::reversal || event.value_date < last ||
                             recorded_on > event.value_date;
        if (is_late && request.wants(SimulationPart::journal)) replays += replays_of_late_event;
        if (loan::is_checked_by_replay(event.kind)) ++replays;
        last = std::max({last, event.value_date, recorded_on.value_or(event.value_date)});
    }
    return replays * work_of_replay(request);
}

void check_work(const SimulationRequest& request) {
    if (work_of(request) <= most_work) return;
    throw InvalidInput("/events", "too_many",
                       "This would take too long: use fewer events, a nearer day, penalties that "
                       "fall less often, or an answer without the journal.");
}

}  // namespace tawi::operations
