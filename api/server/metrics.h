#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "api/server/route.h"

namespace tawi::server {

/// Counts what the server does, for Prometheus. Safe from any thread.
class Metrics {
 public:
    /// `extra` gives more lines of the text format (pools, queues, age of the last close of day).
    explicit Metrics(std::function<std::string()> extra = {}) : extra_(std::move(extra)) {}

    void started() noexcept { ++in_flight_; }
    void finished(std::string_view method, std::string_view route, int status,
                  std::chrono::microseconds duration);
    /// A connection was answered 503 because every thread is busy.
    void turned_away() noexcept { ++turned_away_; }

    /// Everything in the Prometheus text format.
    std::string text() const;

 private:
    static constexpr std::array<std::int64_t, 11> bounds_microseconds{
        1'000,   5'000,   10'000,    25'000,    50'000,   100'000,
        250'000, 500'000, 1'000'000, 2'500'000, 5'000'000};

    struct Histogram {
        std::array<std::uint64_t, bounds_microseconds.size() + 1> counts{};
        std::int64_t sum_microseconds = 0;
    };
    using Request = std::tuple<std::string, std::string, int>;  // route, method, status

    std::function<std::string()> extra_;
    std::atomic<std::int64_t> in_flight_{0};
    std::atomic<std::uint64_t> turned_away_{0};
    mutable std::mutex mutex_;
    std::map<Request, std::uint64_t> requests_;
    std::map<std::string, Histogram> durations_;  // by route
};

/// GET /metrics, for whoever may view_metrics. The object must outlive the server.
Route metrics_route(const Metrics& metrics);

}  // namespace tawi::server
