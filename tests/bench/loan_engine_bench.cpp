#include <benchmark/benchmark.h>

#include "ledger/loan/position.h"
#include "ledger/loan/replay.h"
#include "ledger/loan/schedule.h"

/// How many schedules and replays one core makes in a second.
namespace tawi::loan {
namespace {

const Currency kes = Currency::of("KES");

Terms terms_of(Recurrence::Unit unit, unsigned instalments) {
    Terms terms{Money::from_minor_units(12'345'600, kes), Exact(24, 100), instalments,
                std::chrono::January / 31 / 2026};
    terms.recurrence.unit = unit;
    return terms;
}

void schedule(benchmark::State& state, Recurrence::Unit unit, unsigned instalments,
              InterestBy interest_by) {
    auto terms = terms_of(unit, instalments);
    terms.interest_by = interest_by;
    for (auto _ : state)
        benchmark::DoNotOptimize(build_schedule(terms));
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(schedule, twelve_months, Recurrence::Unit::months, 12, InterestBy::period);
BENCHMARK_CAPTURE(schedule, fifty_two_weeks, Recurrence::Unit::weeks, 52, InterestBy::period);
BENCHMARK_CAPTURE(schedule, twelve_months_by_days, Recurrence::Unit::months, 12, InterestBy::days);

/// A disbursement and 29 weekly repayments: in time, early, short, and some reversed.
std::vector<Event> thirty_events(const Terms& terms) {
    std::vector<Event> events{{1, EventKind::disbursement, terms.disbursed_on, terms.principal}};
    for (unsigned number = 2; number <= 30; ++number) {
        const auto day = add_days(terms.disbursed_on, static_cast<int>(number) * 7 - 8);
        if (number % 10 == 0) {
            const auto& target = events.back();
            events.push_back(
                {number, EventKind::reversal, target.value_date, target.amount, target.number});
            continue;
        }
        events.push_back(
            {number, EventKind::repayment, day, Money::from_minor_units(250'000 + number, kes)});
    }
    return events;
}

void replay_thirty_events(benchmark::State& state) {
    const auto terms = terms_of(Recurrence::Unit::weeks, 52);
    const auto events = thirty_events(terms);
    const auto as_of = add_days(terms.disbursed_on, 300);
    for (auto _ : state)
        benchmark::DoNotOptimize(replay(terms, events, as_of));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(replay_thirty_events);

void apply_at_the_end(benchmark::State& state) {
    const auto terms = terms_of(Recurrence::Unit::weeks, 52);
    const auto before = replay(terms, thirty_events(terms), add_days(terms.disbursed_on, 300));
    const Event event{31, EventKind::repayment, before.as_of,
                      Money::from_minor_units(250'000, kes)};
    for (auto _ : state) {
        auto loan = before;
        benchmark::DoNotOptimize(apply(terms, loan, event));
        benchmark::DoNotOptimize(position_of(loan));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(apply_at_the_end);

}  // namespace
}  // namespace tawi::loan

BENCHMARK_MAIN();
