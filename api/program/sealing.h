#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>

#include "api/program/configuration.h"

namespace tawi::program {

/// The sealer as `tawi serve` runs it, beside the requests.
class Sealing {
 public:
    Sealing(const Configuration& configuration, std::string connection_string);

    /// Seals every half second or so until told to stop. Where another process leads, it waits to
    /// take over. A failure is logged and tried again.
    void run(const std::stop_token& stop);

    /// What waits, for Prometheus. From any thread.
    std::string metrics() const;

 private:
    using Clock = std::chrono::steady_clock;
    void watch_backlog(std::int64_t waiting, std::int64_t sealed, bool drained);

    Configuration configuration_;
    std::string connection_string_;
    std::atomic<bool> leads_{false};
    std::atomic<std::int64_t> waiting_{0};
    std::atomic<std::int64_t> sealed_{0};
    std::atomic<std::int64_t> lag_ms_{0};
    Clock::time_point in_time_ = Clock::now();  ///< when nothing was left waiting
    Clock::time_point warned_{};
};

}  // namespace tawi::program
