#pragma once

#include <atomic>
#include <cstdint>

namespace tawi {

/// What goes wrong in a program that runs with the fault shim: a file that the test and the program
/// have mapped, named by TAWI_FAULT_CONTROLS. All zero: nothing.
struct FaultControls {
    std::atomic<std::int32_t> flushes_to_fail{0};  ///< the next so many fsync, fdatasync: EIO
    std::atomic<std::int32_t> disk_is_full{0};     ///< what makes a file longer: ENOSPC
    std::atomic<std::int64_t> clock_ahead_s{0};    ///< of the clock of the day; may be negative
    std::atomic<std::int64_t> failed{0};           ///< calls that were made to fail so far
};

}  // namespace tawi
