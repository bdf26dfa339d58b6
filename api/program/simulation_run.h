#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>

namespace tawi::program {

/// What a run of a simulation has done so far.
struct SimulationCounts {
    std::uint64_t documents = 0;
    std::uint64_t errors = 0;
};

/// Longest line of a simulation, in bytes.
inline constexpr std::size_t longest_simulation_line = 1'000'000;

/// Answers every line of `in` by one of `out`, in order, in memory that does not grow with their
/// number; blank lines are passed over. `threads` lines at a time. `progress` is called now and
/// then. Throws std::runtime_error when `in` cannot be read or `out` cannot be written.
SimulationCounts run_simulation(std::istream& in, std::ostream& out, unsigned threads,
                                const std::function<void(const SimulationCounts&)>& progress);

}  // namespace tawi::program
