#include "api/server/rate_limiter.h"

#include <gtest/gtest.h>

#include "api/server/http_failure.h"

namespace tawi::server {
namespace {

using namespace std::chrono_literals;

struct Fixture {
    std::chrono::steady_clock::time_point now{1h};
    RateLimiter limiter{3, 10s, [this] { return now; }};

    /// "taken", or how many seconds to wait.
    std::string take(std::string_view key) {
        try {
            limiter.take(key);
        } catch (const HttpFailure& failure) {
            return std::string(failure.headers().get("Retry-After").value_or("?"));
        }
        return "taken";
    }
};

TEST(RateLimiter, AllowsABurstThenOneAtATime) {
    Fixture at;
    EXPECT_EQ(at.take("a"), "taken");
    EXPECT_EQ(at.take("a"), "taken");
    EXPECT_EQ(at.take("a"), "taken");
    EXPECT_EQ(at.take("a"), "10");
    at.now += 9500ms;
    EXPECT_EQ(at.take("a"), "1");
    at.now += 500ms;
    EXPECT_EQ(at.take("a"), "taken");
    EXPECT_EQ(at.take("a"), "10");
}

TEST(RateLimiter, KeysDoNotDisturbEachOther) {
    Fixture at;
    for (int index = 0; index < 3; ++index) {
        at.take("a");
    }
    EXPECT_EQ(at.take("a"), "10");
    EXPECT_EQ(at.take("b"), "taken");
}

TEST(RateLimiter, IsFullAgainAfterAWhile) {
    Fixture at;
    for (int index = 0; index < 3; ++index) {
        at.take("a");
    }
    at.now += 1h;
    for (int index = 0; index < 3; ++index) {
        EXPECT_EQ(at.take("a"), "taken");
    }
    EXPECT_EQ(at.take("a"), "10");
}

}  // namespace
}  // namespace tawi::server
