#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tawi::server {

/// A token bucket for each key (an address, a phone number). Safe from any thread.
class RateLimiter {
 public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    /// At most `burst` at once, and one more every `interval`.
    RateLimiter(std::uint32_t burst, std::chrono::milliseconds interval,
                Clock clock = std::chrono::steady_clock::now);

    /// Takes one from the key's bucket. Throws HttpFailure too_many_requests with Retry-After when
    /// it is empty.
    void take(std::string_view key);

 private:
    using Time = std::chrono::steady_clock::time_point;

    void forget_full_buckets(Time now);

    const std::chrono::steady_clock::duration burst_time_;
    const std::chrono::steady_clock::duration interval_;
    const Clock clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, Time> full_at_;  // when the key's bucket is full again
};

}  // namespace tawi::server
