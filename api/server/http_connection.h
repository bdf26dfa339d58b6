#pragma once

#include <Poco/Net/StreamSocket.h>

#include <atomic>

#include "api/server/dispatcher.h"
#include "api/server/request_reader.h"
#include "api/server/response_writer.h"

namespace tawi::server {

/// What all connections of a server share.
struct ServerState {
    ServerState(const ServerOptions& server_options, RouteTable routes, Hooks hooks)
        : options(server_options), dispatcher(options, std::move(routes), std::move(hooks)) {}

    /// More than half of the threads are in use: no connection is kept for another request.
    bool is_busy() const noexcept { return connections > options.threads / 2; }
    /// Somebody waits for a thread, or the server stops: idle connections make room.
    bool needs_room() const noexcept { return stopping || connections > options.threads; }

    const ServerOptions options;
    Dispatcher dispatcher;
    std::atomic<unsigned> connections{0};  ///< accepted and not yet closed
    std::atomic<bool> stopping{false};
};

/// One connection on its own thread: reads, dispatches, writes, until it is closed.
class HttpConnection {
 public:
    HttpConnection(Poco::Net::StreamSocket socket, ServerState& state)
        : socket_(std::move(socket)), state_(state) {}

    /// Never throws.
    void run();

 private:
    /// Serves one request; false when the connection must be closed.
    bool serve_one(RequestReader& reader);
    bool serve(RequestReader& reader, const RequestHead& head);
    void refuse(RequestReader& reader, std::exception_ptr error);
    void write(const Answer& answer, ResponseForm form);
    void record(const Answer& answer, std::chrono::steady_clock::time_point start) const;
    void send(std::string_view bytes);

    Poco::Net::StreamSocket socket_;
    ServerState& state_;
    std::string remote_address_;
};

}  // namespace tawi::server
