#include "api/server/http_server.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <thread>

#include "api/server/connection_threads.h"
#include "api/server/http_connection.h"

namespace tawi::server {

namespace {

constexpr int listen_backlog = 512;
const Poco::Timespan look_around(100'000);                    // microseconds
constexpr std::chrono::milliseconds pause_after_failure{50};  // no more file descriptors, say

/// What a client is told that is turned away before anything of it was read.
const std::string& busy_answer() {
    static const std::string answer = [] {
        const std::string body =
            R"({"type":"/problems/unavailable","title":"The service is busy; please try again soon",)"
            R"("status":503,"detail":"Nothing was changed.","instance":"","code":"unavailable",)"
            R"("request_id":"","errors":[]})";
        return "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n"
               "Cache-Control: private, no-store\r\nContent-Type: application/problem+json\r\n"
               "Content-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    }();
    return answer;
}

void turn_away(Poco::Net::StreamSocket socket) {
    // The one thread that accepts must never wait for a client.
    const auto& answer = busy_answer();
    ::send(socket.impl()->sockfd(), answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    socket.shutdownSend();
    // Closing with bytes unread would reset the connection before the answer is seen.
    std::array<char, 16 * 1024> unread{};
    ::recv(socket.impl()->sockfd(), unread.data(), unread.size(), MSG_DONTWAIT);
}

Poco::Net::ServerSocket listen_on(const ServerOptions& options) {
    const Poco::Net::SocketAddress address(options.address, options.port);
    Poco::Net::ServerSocket socket;
    socket.bind(address, true);
    socket.listen(listen_backlog);
    return socket;
}

}  // namespace

struct HttpServer::Parts {
    Parts(const ServerOptions& options, RouteTable routes, Hooks hooks)
        : state(options, std::move(routes), std::move(hooks)),
          listener(listen_on(options)),
          threads(options.threads, [this](Poco::Net::StreamSocket socket) {
              HttpConnection(std::move(socket), state).run();
              --state.connections;
          }) {}

    /// Hands connections to the threads until the server stops. A connection for which there is
    /// neither a thread nor a place in the queue is turned away.
    void accept_all() {
        while (!state.stopping) {
            try {
                if (listener.poll(look_around, Poco::Net::Socket::SELECT_READ)) accept_one();
            } catch (const std::exception& error) {
                spdlog::warn("a connection could not be accepted: {}", error.what());
                std::this_thread::sleep_for(pause_after_failure);
            }
        }
    }

    void accept_one() {
        auto socket = listener.acceptConnection();
        if (state.connections >= state.options.threads + state.options.queue) {
            if (auto* metrics = state.dispatcher.hooks().metrics) metrics->turned_away();
            turn_away(std::move(socket));
            return;
        }
        ++state.connections;
        threads.add(std::move(socket));
    }

    ServerState state;
    Poco::Net::ServerSocket listener;
    ConnectionThreads threads;
    std::thread acceptor{[this] { accept_all(); }};
};

HttpServer::HttpServer(const ServerOptions& options, RouteTable routes, Hooks hooks)
    : parts_(std::make_unique<Parts>(options, std::move(routes), std::move(hooks))) {
    spdlog::info("listening on {}:{}", options.address, port());
}

HttpServer::~HttpServer() {
    stop();
}

std::uint16_t HttpServer::port() const noexcept {
    return parts_->listener.address().port();
}

void HttpServer::stop() {
    parts_->state.stopping = true;
    if (parts_->acceptor.joinable()) parts_->acceptor.join();
    parts_->listener.close();
    parts_->threads.stop();
}

}  // namespace tawi::server
