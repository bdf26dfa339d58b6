#include <benchmark/benchmark.h>

#include "ledger/loan/effective_rate.h"

/// How long one effective rate of a loan takes.
namespace tawi::loan {
namespace {

const Currency kes = Currency::of("KES");

std::vector<CashFlow> level_loan(const Recurrence& recurrence, int payments) {
    const Date start = std::chrono::January / 12 / 2026;
    std::vector<CashFlow> flows{{start, Money::from_minor_units(10'000'000, kes)}};
    const Money payment = Money::from_minor_units(-12'000'000 / payments, kes);
    for (int number = 1; number <= payments; ++number)
        flows.push_back({recurrence.occurrence(start, number), payment});
    return flows;
}

Recurrence every(Recurrence::Unit unit) {
    Recurrence recurrence;
    recurrence.unit = unit;
    return recurrence;
}

void one_rate(benchmark::State& state, RateConvention convention, Recurrence::Unit unit,
              int payments) {
    const auto flows = level_loan(every(unit), payments);
    for (auto _ : state)
        benchmark::DoNotOptimize(effective_rate(flows, convention, every(unit)));
}

BENCHMARK_CAPTURE(one_rate, regulation_z_12_months, RateConvention::regulation_z,
                  Recurrence::Unit::months, 12);
BENCHMARK_CAPTURE(one_rate, regulation_z_52_weeks, RateConvention::regulation_z,
                  Recurrence::Unit::weeks, 52);
BENCHMARK_CAPTURE(one_rate, eu_52_weeks, RateConvention::eu, Recurrence::Unit::weeks, 52);
BENCHMARK_CAPTURE(one_rate, uk_52_weeks, RateConvention::uk, Recurrence::Unit::weeks, 52);
BENCHMARK_CAPTURE(one_rate, nominal_irr_52_weeks, RateConvention::nominal_irr,
                  Recurrence::Unit::weeks, 52);
BENCHMARK_CAPTURE(one_rate, effective_irr_52_weeks, RateConvention::effective_irr,
                  Recurrence::Unit::weeks, 52);
BENCHMARK_CAPTURE(one_rate, eu_480_months, RateConvention::eu, Recurrence::Unit::months, 480);

/// A second tranche between the payments: the root has to be looked for among several.
void with_a_second_tranche(benchmark::State& state) {
    auto flows = level_loan(every(Recurrence::Unit::weeks), 52);
    flows.push_back({flows[10].on, Money::from_minor_units(1'000'000, kes)});
    for (auto _ : state)
        benchmark::DoNotOptimize(
            effective_rate(flows, RateConvention::eu, every(Recurrence::Unit::weeks)));
}
BENCHMARK(with_a_second_tranche);

}  // namespace
}  // namespace tawi::loan
