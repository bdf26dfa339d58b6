#include "api/program/logging.h"

#include <Poco/JSONString.h>
#include <fmt/chrono.h>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>

namespace tawi::program {

namespace {

/// A message per line as a JSON object, its text escaped.
class JsonFormatter : public spdlog::formatter {
 public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(message.time);
        const auto milliseconds =
            std::chrono::duration_cast<std::chrono::milliseconds>(message.time - seconds);
        const auto time = fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                                      fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                                      milliseconds.count());
        const auto level = spdlog::level::to_string_view(message.level);
        const auto text = json_log_line(time, {level.data(), level.size()},
                                        {message.payload.data(), message.payload.size()}) +
                          "\n";
        line.append(text.data(), text.data() + text.size());
    }

    std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonFormatter>();
    }
};

}  // namespace

void set_up_logging(LogFormat format, const std::string& level) {
    auto logger =
        std::make_shared<spdlog::logger>("tawi", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_level(spdlog::level::from_str(level));
    if (format == LogFormat::json) {
        logger->set_formatter(std::make_unique<JsonFormatter>());
    } else {
        logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %-5l %v", spdlog::pattern_time_type::utc);
    }
    spdlog::set_default_logger(std::move(logger));
}

std::string json_log_line(const std::string& time, const std::string& level,
                          const std::string& message) {
    return "{\"time\":" + Poco::toJSON(time) + ",\"level\":" + Poco::toJSON(level) +
           ",\"message\":" + Poco::toJSON(message) + "}";
}

}  // namespace tawi::program
