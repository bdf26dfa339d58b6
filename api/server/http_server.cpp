#include "api/server/http_server.h"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/Net/TCPServerParams.h>
#include <Poco/ThreadPool.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <array>

#include "api/server/http_connection.h"

namespace tawi::server {

namespace {

constexpr int listen_backlog = 512;
constexpr int thread_idle_seconds = 60;

class ConnectionFactory : public Poco::Net::TCPServerConnectionFactory {
 public:
    explicit ConnectionFactory(ServerState& state) : state_(state) {}
    Poco::Net::TCPServerConnection* createConnection(
        const Poco::Net::StreamSocket& socket) override {
        return new HttpConnection(socket, state_);  // owned by Poco
    }

 private:
    ServerState& state_;
};

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

/// Counts connections, and turns away those for which there is neither a thread nor a place.
class Doorkeeper : public Poco::Net::TCPServerConnectionFilter {
 public:
    explicit Doorkeeper(ServerState& state) : state_(state) {}

    bool accept(const Poco::Net::StreamSocket& socket) override {
        if (state_.connections >= state_.options.threads + state_.options.queue) {
            turn_away(socket);
            return false;
        }
        ++state_.connections;
        return true;
    }

 private:
    void turn_away(Poco::Net::StreamSocket socket) {
        if (auto* metrics = state_.dispatcher.hooks().metrics) metrics->turned_away();
        // The one thread that accepts must never wait for a client.
        const auto& answer = busy_answer();
        ::send(socket.impl()->sockfd(), answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        socket.shutdownSend();
        // Closing with bytes unread would reset the connection before the answer is seen.
        std::array<char, 16 * 1024> unread{};
        ::recv(socket.impl()->sockfd(), unread.data(), unread.size(), MSG_DONTWAIT);
    }

    ServerState& state_;
};

Poco::Net::ServerSocket listen_on(const ServerOptions& options) {
    const Poco::Net::SocketAddress address(options.address, options.port);
    Poco::Net::ServerSocket socket;
    socket.bind(address, true);
    socket.listen(listen_backlog);
    return socket;
}

Poco::Net::TCPServerParams::Ptr params_of(const ServerOptions& options) {
    Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
    params->setMaxThreads(static_cast<int>(options.threads));
    params->setMaxQueued(static_cast<int>(options.threads + options.queue));
    return params;
}

}  // namespace

struct HttpServer::Parts {
    Parts(const ServerOptions& options, RouteTable routes, Hooks hooks)
        : state(options, std::move(routes), std::move(hooks)),
          threads(1, static_cast<int>(options.threads), thread_idle_seconds),
          tcp(new ConnectionFactory(state), threads, listen_on(options), params_of(options)) {
        tcp.setConnectionFilter(new Doorkeeper(state));
        tcp.start();
    }

    ServerState state;
    Poco::ThreadPool threads;
    Poco::Net::TCPServer tcp;
    bool is_running = true;
};

HttpServer::HttpServer(const ServerOptions& options, RouteTable routes, Hooks hooks)
    : parts_(std::make_unique<Parts>(options, std::move(routes), std::move(hooks))) {
    spdlog::info("listening on {}:{}", options.address, port());
}

HttpServer::~HttpServer() {
    stop();
}

std::uint16_t HttpServer::port() const noexcept {
    return parts_->tcp.port();
}

void HttpServer::stop() {
    if (!parts_->is_running) return;
    parts_->is_running = false;
    parts_->state.stopping = true;
    parts_->tcp.stop();
    parts_->threads.joinAll();
}

}  // namespace tawi::server
