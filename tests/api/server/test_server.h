#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "api/server/http_server.h"

namespace tawi::server::test {

/// What a client read from the wire.
struct Reply {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;                            // decoded from chunks, still compressed
    bool is_whole = false;                       // the body's end was seen
};

/// A raw connection to a server on the loopback address.
class Client {
 public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Sends bytes as they are; false when the other side no longer takes them.
    bool send(std::string_view bytes);
    /// Says that nothing more will be sent.
    void end_sending();
    /// Reads one response. A status of 0 is a connection that was closed without one.
    Reply receive(bool to_head = false);
    Reply ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }
    /// Whether the other side closes the connection within five seconds.
    bool is_closed();

 private:
    bool fill();
    bool read_until(std::string_view end);
    void read_chunks(Reply& reply);

    int descriptor_;
    std::string buffer_;
};

/// Short limits, so that tests of them are quick.
ServerOptions small_options();

/// Sessions "officer-token", "manager-token", ... named for the role; "beginner-token" is an
/// officer who must choose a secret, "swahili-token" one who reads Swahili.
Hooks test_hooks(Metrics* metrics = nullptr);

/// GET /v1/echo and other routes that show what a handler sees.
RouteTable test_routes();

/// "GET path HTTP/1.1" with a Host field, the fields given (each ended by CR LF), and a body with
/// its length.
std::string message(std::string_view method_and_path, std::string_view fields = "",
                    std::string_view body = "");

}  // namespace tawi::server::test
