#pragma once

#include <cstdint>
#include <memory>

#include "api/server/route.h"
#include "api/server/server_options.h"

namespace tawi::server {

/// An HTTP/1.1 server with a thread for each connection. It listens from construction on and
/// stops, after the requests at work are answered, with stop() or its end.
class HttpServer {
 public:
    /// Throws std::runtime_error when the address cannot be listened on.
    HttpServer(const ServerOptions& options, RouteTable routes, Hooks hooks);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// The port that it listens on.
    std::uint16_t port() const noexcept;

    /// Takes no more connections, and returns when those at work are done.
    void stop();

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace tawi::server
