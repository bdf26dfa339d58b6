#pragma once

#include <stdexcept>
#include <string>

#include "api/server/headers.h"

namespace tawi::server {

/// The protocol says no before any rule is asked: no such route, not signed in, too large, too
/// often. `code` is a row of the table in problem_table.cpp, which gives the status.
class HttpFailure : public std::runtime_error {
 public:
    HttpFailure(std::string code, const std::string& detail, Headers headers = {})
        : std::runtime_error(detail), code_(std::move(code)), headers_(std::move(headers)) {}
    const std::string& code() const noexcept { return code_; }
    const Headers& headers() const noexcept { return headers_; }

 private:
    std::string code_;
    Headers headers_;
};

}  // namespace tawi::server
