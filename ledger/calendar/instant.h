#pragma once

#include <chrono>
#include <string>

namespace tawi {

/// A moment in UTC, to the microsecond. It arrives as a value; pure code never asks a clock.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// "2026-11-22T08:15:30.123456Z".
std::string to_string(const Instant& instant);

}  // namespace tawi
