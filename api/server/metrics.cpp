#include "api/server/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace tawi::server {

namespace {

std::int64_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    statm >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

}  // namespace

void Metrics::finished(std::string_view method, std::string_view route, int status,
                       std::chrono::microseconds duration) {
    --in_flight_;
    const auto bound = std::ranges::lower_bound(bounds_microseconds, duration.count());
    const auto bucket = static_cast<std::size_t>(std::distance(bounds_microseconds.begin(), bound));
    const std::scoped_lock lock(mutex_);
    ++requests_[{std::string(route), std::string(method), status}];
    auto& histogram = durations_[std::string(route)];
    ++histogram.counts[bucket];
    histogram.sum_microseconds += duration.count();
}

std::string Metrics::text() const {
    std::string out;
    const auto line = std::back_inserter(out);
    fmt::format_to(line, "# TYPE tawi_http_requests_in_flight gauge\n");
    fmt::format_to(line, "tawi_http_requests_in_flight {}\n", in_flight_.load());
    fmt::format_to(line, "# TYPE tawi_http_connections_turned_away_total counter\n");
    fmt::format_to(line, "tawi_http_connections_turned_away_total {}\n", turned_away_.load());
    fmt::format_to(line, "# TYPE process_resident_memory_bytes gauge\n");
    fmt::format_to(line, "process_resident_memory_bytes {}\n", resident_bytes());
    {
        const std::scoped_lock lock(mutex_);
        fmt::format_to(line, "# TYPE tawi_http_requests_total counter\n");
        for (const auto& [key, count] : requests_) {
            const auto& [route, method, status] = key;
            fmt::format_to(
                line, "tawi_http_requests_total{{route=\"{}\",method=\"{}\",status=\"{}\"}} {}\n",
                route, method, status, count);
        }
        fmt::format_to(line, "# TYPE tawi_http_request_duration_microseconds histogram\n");
        for (const auto& [route, histogram] : durations_) {
            std::uint64_t total = 0;
            for (std::size_t index = 0; index < histogram.counts.size(); ++index) {
                total += histogram.counts[index];
                const auto bound = index < bounds_microseconds.size()
                                       ? std::to_string(bounds_microseconds[index])
                                       : std::string("+Inf");
                fmt::format_to(
                    line,
                    "tawi_http_request_duration_microseconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                    route, bound, total);
            }
            fmt::format_to(line, "tawi_http_request_duration_microseconds_sum{{route=\"{}\"}} {}\n",
                           route, histogram.sum_microseconds);
            fmt::format_to(line,
                           "tawi_http_request_duration_microseconds_count{{route=\"{}\"}} {}\n",
                           route, total);
        }
    }
    if (extra_) out += extra_();
    return out;
}

Route metrics_route(const Metrics& metrics) {
    return {.method = "GET",
            .pattern = "/metrics",
            .action = Action::view_metrics,
            .handler = [&metrics](const auto&) {
                Response response;
                response.content_type = "text/plain; version=0.0.4; charset=utf-8";
                response.body = metrics.text();
                return response;
            }};
}

}  // namespace tawi::server
