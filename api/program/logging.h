#pragma once

#include <string>

namespace tawi::program {

/// Lines for people, or one JSON object a line for programs.
enum class LogFormat { text, json };

/// Sends the log to stderr in `format`, from `level` on ("debug", "info", "warn", "error", "off").
void set_up_logging(LogFormat format, const std::string& level);

/// One line of the JSON log, without the line's end: {"time","level","message"}; `time` in UTC.
std::string json_log_line(const std::string& time, const std::string& level,
                          const std::string& message);

}  // namespace tawi::program
