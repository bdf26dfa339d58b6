#include "api/server/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tawi::server {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

TEST(Metrics, CountsRequestsByRouteMethodAndStatus) {
    Metrics metrics([] { return std::string("tawi_extra 7\n"); });
    metrics.started();
    metrics.started();
    metrics.started();
    metrics.finished("GET", "/v1/loans", 200, 900us);
    metrics.finished("GET", "/v1/loans", 200, 1000us);
    const auto text = metrics.text();
    EXPECT_THAT(text, HasSubstr("tawi_http_requests_in_flight 1\n"));
    EXPECT_THAT(
        text,
        HasSubstr(
            "tawi_http_requests_total{route=\"/v1/loans\",method=\"GET\",status=\"200\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("tawi_extra 7\n"));
    EXPECT_THAT(text, HasSubstr("process_resident_memory_bytes "));
}

TEST(Metrics, BucketsAreCumulativeAndInclusive) {
    Metrics metrics;
    for (const auto duration : {1000us, 1001us, 6'000'000us}) {
        metrics.started();
        metrics.finished("GET", "/a", 200, duration);
    }
    const auto text = metrics.text();
    const std::string bucket = "tawi_http_request_duration_microseconds_bucket{route=\"/a\",le=";
    EXPECT_THAT(text, HasSubstr(bucket + "\"1000\"} 1\n"));
    EXPECT_THAT(text, HasSubstr(bucket + "\"5000\"} 2\n"));
    EXPECT_THAT(text, HasSubstr(bucket + "\"5000000\"} 2\n"));
    EXPECT_THAT(text, HasSubstr(bucket + "\"+Inf\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("_sum{route=\"/a\"} 6002001\n"));
    EXPECT_THAT(text, HasSubstr("_count{route=\"/a\"} 3\n"));
}

}  // namespace
}  // namespace tawi::server
