#pragma once

#include <chrono>
#include <functional>
#include <mutex>

#include "ledger/calendar/instant.h"

namespace tawi::program {

/// Time since the machine was started, that nobody sets.
std::chrono::microseconds time_since_boot();

/// The clock of a service: the machine's, but moments never go back, and there is none where the
/// machine's clock cannot be right. Safe to use from many threads.
class ServiceClock {
 public:
    using Machine = std::function<Instant()>;
    using Elapsed = std::function<std::chrono::microseconds()>;
    explicit ServiceClock(Machine machine, Elapsed elapsed = time_since_boot);

    /// The present moment, not before any that was given: stands still until the machine's clock
    /// has come there. Throws Unavailable while that clock is more than a day from where it would
    /// be by the time that has passed since the last call.
    Instant now();

    /// Before the first moment is used: the books know of this one, and none before it is given;
    /// from here on the machine's clock is taken to be right. Throws Unavailable where the books
    /// are more than a day ahead of it.
    void not_before(const Instant& recorded);

 private:
    std::mutex mutex_;
    Machine machine_;
    Elapsed elapsed_;
    Instant last_;                            ///< given
    Instant seen_;                            ///< of the machine, while it was right
    std::chrono::microseconds seen_elapsed_;  ///< at the same moment
    bool has_jumped_ = false;
};

}  // namespace tawi::program
