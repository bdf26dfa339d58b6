#include <benchmark/benchmark.h>

#include <string>

#include "ledger/operations/simulation.h"

/// How many documents of a simulation one core answers in a second.
namespace tawi::operations {
namespace {

std::string event(const std::string& kind, const std::string& day, const std::string& amount) {
    return R"({"kind":")" + kind + R"(","value_date":")" + day + R"(","amount":")" + amount + "\"}";
}

/// Twelve months with a fee and a penalty, nine of them paid, early, late or short.
std::string document(const std::string& answer) {
    std::string events = event("disbursement", "2025-01-15", "50000.00");
    const char* const days[] = {"2025-02-13", "2025-03-15", "2025-04-19",
                                "2025-05-15", "2025-06-16", "2025-07-15",
                                "2025-08-29", "2025-09-15", "2025-10-14"};
    for (const auto* day : days)
        events += "," + event("repayment", day, "4700.00");
    return R"({"id":"L","currency":"KES","terms":{"principal":"50000.00","rate_per_annum":"0.24",)"
           R"("instalments":12,"disbursed_on":"2025-01-15","fees":[{"name":"f","base":"principal",)"
           R"("rate":"0.02","when":"disbursement"}],"penalties":[{"name":"late","rate":"0.01",)"
           R"("every_days":30}]},"events":[)" +
           events + R"(],"as_of":"2025-11-20")" + answer + "}";
}

void simulation(benchmark::State& state, const std::string& answer) {
    const auto text = document(answer);
    for (auto _ : state)
        benchmark::DoNotOptimize(simulate_line(text, 1));
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(simulation, all_parts, "");
BENCHMARK_CAPTURE(simulation, balances, R"(,"answer":["state","settlement"])");

}  // namespace
}  // namespace tawi::operations
