#include "api/server/rate_limiter.h"

#include "api/server/http_failure.h"

namespace tawi::server {

namespace {
constexpr std::size_t max_keys = 20000;
}

RateLimiter::RateLimiter(std::uint32_t burst, std::chrono::milliseconds interval, Clock clock)
    : burst_time_(burst * interval), interval_(interval), clock_(std::move(clock)) {}

void RateLimiter::take(std::string_view key) {
    const std::scoped_lock lock(mutex_);
    const auto now = clock_();
    if (full_at_.size() >= max_keys) forget_full_buckets(now);
    auto& full_at = full_at_.try_emplace(std::string(key), now).first->second;
    const auto next = std::max(full_at, now) + interval_;
    if (next - now > burst_time_) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(next - now - burst_time_);
        Headers headers;
        headers.set("Retry-After", std::to_string(wait.count()));
        throw HttpFailure("too_many_requests", "Please wait before the next try.",
                          std::move(headers));
    }
    full_at = next;
}

/// A full bucket is the same as none. Should all be in use, the strangers' new keys start over.
void RateLimiter::forget_full_buckets(Time now) {
    std::erase_if(full_at_, [now](const auto& entry) { return entry.second <= now; });
    if (full_at_.size() >= max_keys) full_at_.clear();
}

}  // namespace tawi::server
