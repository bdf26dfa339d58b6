#include "api/program/service_clock.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <ctime>

#include "ledger/error.h"

namespace tawi::program {

namespace {

constexpr std::chrono::microseconds most_at_once = std::chrono::hours(24);
constexpr std::chrono::microseconds worth_a_word = std::chrono::minutes(1);

std::string hours(std::chrono::microseconds time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::hours>(time).count()) + " h";
}

}  // namespace

std::chrono::microseconds time_since_boot() {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) +
           std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::nanoseconds(time.tv_nsec));
}

ServiceClock::ServiceClock(Machine machine, Elapsed elapsed)
    : machine_(std::move(machine)),
      elapsed_(std::move(elapsed)),
      last_(machine_()),
      seen_(last_),
      seen_elapsed_(elapsed_()) {}

Instant ServiceClock::now() {
    const std::lock_guard lock(mutex_);
    const auto machine = machine_();
    const auto elapsed = elapsed_();
    const auto jump = (machine - seen_) - (elapsed - seen_elapsed_);
    if (jump > most_at_once || jump < -most_at_once) {
        const auto what = "the machine's clock jumped by " + hours(jump) +
                          "; nothing is done until it is right, or the program is started again";
        if (!has_jumped_) spdlog::critical("{}", what);
        has_jumped_ = true;
        throw Unavailable(what);
    }
    if (jump > worth_a_word || jump < -worth_a_word) {
        spdlog::warn("the machine's clock was set by {} s",
                     std::chrono::duration_cast<std::chrono::seconds>(jump).count());
    }
    has_jumped_ = false;
    seen_ = machine;
    seen_elapsed_ = elapsed;
    last_ = std::max(last_, machine);
    return last_;
}

void ServiceClock::not_before(const Instant& recorded) {
    const std::lock_guard lock(mutex_);
    const auto machine = machine_();
    if (recorded > machine + most_at_once) {
        throw Unavailable("the books were last written at " + to_string(recorded) +
                          ", and the machine's clock says " + to_string(machine) +
                          ": set the clock (docs/faults.md)");
    }
    // The books confirm this clock: it was perhaps set right since the program was started.
    seen_ = machine;
    seen_elapsed_ = elapsed_();
    last_ = std::max(machine, recorded);
}

}  // namespace tawi::program
