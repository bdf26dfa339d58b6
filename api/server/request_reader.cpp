#include "api/server/request_reader.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketImpl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include "api/server/http_failure.h"

namespace tawi::server {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t piece_bytes = 16 * 1024;
constexpr std::chrono::milliseconds look_around{100};
constexpr std::chrono::milliseconds drain_time{2'000};
constexpr std::chrono::milliseconds::rep longest_wait_ms{60'000};
constexpr std::size_t drain_bytes = 4 * 1024 * 1024;
constexpr std::size_t chunk_line_limit = 256;
constexpr std::size_t trailer_limit = 16;

[[noreturn]] void refuse_size(std::size_t limit_bytes) {
    throw HttpFailure("body_too_large", "At most " + std::to_string(limit_bytes) + " bytes.");
}

std::uint64_t chunk_size(std::string_view line) {
    const auto digits = line.substr(0, line.find_first_of("; \t"));
    std::uint64_t size = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, size, 16);
    if (digits.empty() || error != std::errc{} || stop != end) {
        throw HttpFailure("bad_request", "The size of a chunk is not a number.");
    }
    return size;
}

}  // namespace

bool RequestReader::wait(std::chrono::milliseconds time,
                         const std::function<bool()>& should_leave) {
    buffer_.erase(0, taken_);
    taken_ = 0;
    const auto deadline = steady_clock::now() + time;
    while (buffer_.empty()) {
        if (should_leave() || steady_clock::now() >= deadline) return false;
        if (!poll(std::min(deadline, steady_clock::now() + look_around))) continue;
        try {
            receive();
        } catch (const ConnectionLost&) {
            return false;
        }
    }
    return true;
}

std::string RequestReader::read_head() {
    const auto start = steady_clock::now();
    deadline_ = start + options_.request_timeout;
    while (true) {
        // Empty lines before a request are passed over (RFC 9112, 2.2).
        while (buffer_.starts_with("\r\n")) {
            buffer_.erase(0, 2);
        }
        const auto line_end = std::min(buffer_.find("\r\n"), buffer_.size());
        if (line_end > options_.address_limit_bytes + piece_bytes / 256) {
            throw HttpFailure("address_too_long", "Send less in the address.");
        }
        const auto end = buffer_.find("\r\n\r\n");
        if (std::min(end, buffer_.size()) > options_.head_limit_bytes) {
            throw HttpFailure("headers_too_large", "Send fewer or shorter header fields.");
        }
        if (end != std::string::npos) {
            taken_ = end + 4;
            return buffer_.substr(0, taken_);
        }
        fill(start + options_.head_timeout);
    }
}

std::string_view RequestReader::read_some(std::size_t most) {
    if (taken_ == buffer_.size()) {
        buffer_.clear();
        taken_ = 0;
        fill(deadline_);
    }
    const auto part = std::string_view(buffer_).substr(taken_, most);
    taken_ += part.size();
    return part;
}

std::string RequestReader::read_line(std::size_t limit) {
    std::string line;
    while (!line.ends_with("\r\n")) {
        if (line.size() == limit + 2)
            throw HttpFailure("bad_request", "A chunk's line is too long.");
        line += read_some(1);
    }
    line.resize(line.size() - 2);
    return line;
}

void RequestReader::drain() {
    const auto deadline = steady_clock::now() + drain_time;
    std::array<char, piece_bytes> piece{};
    std::size_t total = 0;
    while (total < drain_bytes && poll(deadline)) {
        const int count = socket_.receiveBytes(piece.data(), static_cast<int>(piece.size()));
        if (count <= 0) return;
        total += static_cast<std::size_t>(count);
    }
}

void RequestReader::fill(Time deadline) {
    if (!poll(deadline)) {
        throw HttpFailure("request_timeout", "The request did not arrive in time.");
    }
    receive();
}

void RequestReader::receive() {
    std::array<char, piece_bytes> piece{};
    int count = 0;
    try {
        count = socket_.receiveBytes(piece.data(), static_cast<int>(piece.size()));
    } catch (const Poco::Exception&) {
        throw ConnectionLost("the connection broke");
    }
    if (count <= 0) throw ConnectionLost("the connection was closed");
    buffer_.append(piece.data(), static_cast<std::size_t>(count));
}

bool RequestReader::poll(Time deadline) {
    // Poco's own opens and closes an epoll each time: four calls of the system where one will do.
    pollfd readable{socket_.impl()->sockfd(), POLLIN, 0};
    while (true) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0) return false;
        const auto wait = std::min<std::chrono::milliseconds::rep>(left.count(), longest_wait_ms);
        const int ready = ::poll(&readable, 1, static_cast<int>(wait));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) throw ConnectionLost("the connection broke");
    }
}

std::string WireBody::read(std::size_t limit_bytes) {
    std::string body;
    if (is_read_) return body;
    if (framing_.length_bytes > limit_bytes) refuse_size(limit_bytes);
    if (send_continue_) send_continue_();
    try {
        if (framing_.is_chunked) {
            read_chunks(body, limit_bytes);
        } else {
            append(body, framing_.length_bytes);
        }
    } catch (const ConnectionLost&) {
        throw HttpFailure("bad_request", "The body ends before its length.");
    }
    is_read_ = true;
    return body;
}

void WireBody::read_chunks(std::string& body, std::size_t limit_bytes) {
    while (true) {
        const auto size = chunk_size(reader_.read_line(chunk_line_limit));
        if (size == 0) break;
        if (size > limit_bytes - body.size()) refuse_size(limit_bytes);
        append(body, size);
        if (!reader_.read_line(0).empty()) {
            throw HttpFailure("bad_request", "A chunk is longer than it says.");
        }
    }
    for (std::size_t count = 0; !reader_.read_line(chunk_line_limit).empty(); ++count) {
        if (count == trailer_limit) throw HttpFailure("bad_request", "Too many trailers.");
    }
}

void WireBody::append(std::string& body, std::uint64_t count) {
    while (count > 0) {
        const auto part = reader_.read_some(static_cast<std::size_t>(count));
        body += part;
        count -= part.size();
    }
}

}  // namespace tawi::server
