#pragma once

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "api/server/dispatcher.h"

namespace tawi::server {

/// The other side closed the connection or broke the rules of chunks: there is nobody to answer.
class ConnectionLost : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// Reads requests from a connection, each within its time and size, whatever the pace of its bytes.
class RequestReader {
 public:
    RequestReader(Poco::Net::StreamSocket& socket, const ServerOptions& options)
        : socket_(socket), options_(options) {}

    /// Waits for the first byte of a request; false when none came in time, the connection was
    /// closed, or `should_leave` says so.
    bool wait(std::chrono::milliseconds time, const std::function<bool()>& should_leave);

    /// The head up to its empty line. Throws HttpFailure request_timeout, address_too_long,
    /// headers_too_large; ConnectionLost. The time of the request starts here.
    std::string read_head();

    /// At most `most` bytes that are there or come in time; never nothing.
    std::string_view read_some(std::size_t most);
    /// A line of at most `limit` bytes, without its CR LF.
    std::string read_line(std::size_t limit);

    /// Reads and drops what still arrives for a moment, so that a client that is still sending
    /// gets to see the answer instead of a reset connection.
    void drain();

 private:
    using Time = std::chrono::steady_clock::time_point;

    /// Receives more into the buffer, or throws.
    void fill(Time deadline);
    void receive();
    bool poll(Time deadline);

    Poco::Net::StreamSocket& socket_;
    const ServerOptions& options_;
    std::string buffer_;
    std::size_t taken_ = 0;  // bytes of buffer_ that read_some gave out
    Time deadline_;
};

/// A request's body on the wire, sized or chunked.
class WireBody : public BodySource {
 public:
    /// `send_continue` is called before the first byte is waited for, when the client expects it.
    WireBody(RequestReader& reader, BodyFraming framing, std::function<void()> send_continue)
        : reader_(reader),
          framing_(framing),
          send_continue_(std::move(send_continue)),
          is_read_(!framing.is_chunked && framing.length_bytes == 0) {}

    std::string read(std::size_t limit_bytes) override;
    /// Whether nothing of it is left on the wire, so that another request may follow.
    bool is_read() const noexcept { return is_read_; }

 private:
    void read_chunks(std::string& body, std::size_t limit_bytes);
    void append(std::string& body, std::uint64_t count);

    RequestReader& reader_;
    BodyFraming framing_;
    std::function<void()> send_continue_;
    bool is_read_;
};

}  // namespace tawi::server
