#include "tests/bench/keep_alive_connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace tawi {

namespace {

constexpr timeval answer_timeout{60, 0};

/// The number after `name` in the head, 0 when it is not there.
std::size_t number_after(std::string_view head, std::string_view name) {
    const auto at = head.find(name);
    if (at == std::string_view::npos) return 0;
    std::size_t number = 0;
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), number);
    return number;
}

}  // namespace

KeepAliveConnection::~KeepAliveConnection() {
    disconnect();
}

HttpAnswer KeepAliveConnection::ask(const std::string& request) {
    if (socket_ < 0) connect();
    try {
        send_all(request);
        std::size_t head_end = 0;
        while ((head_end = received_.find("\r\n\r\n")) == std::string::npos)
            receive();
        const auto head = received_.substr(0, head_end + 2);
        const auto body_at = head_end + 4;
        const auto length = number_after(head, "\r\nContent-Length: ");
        while (received_.size() < body_at + length)
            receive();
        HttpAnswer answer{static_cast<int>(number_after(head, "HTTP/1.1 ")),
                          received_.substr(body_at, length)};
        received_.erase(0, body_at + length);
        if (head.find("\r\nConnection: close") != std::string::npos) disconnect();
        return answer;
    } catch (...) {
        disconnect();
        throw;
    }
}

void KeepAliveConnection::connect() {
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket_ < 0) throw std::runtime_error("no socket");
    const int at_once = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &answer_timeout, sizeof answer_timeout);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        disconnect();
        throw std::runtime_error("cannot connect");
    }
}

void KeepAliveConnection::disconnect() noexcept {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
    received_.clear();
}

void KeepAliveConnection::send_all(const std::string& request) {
    for (std::string_view rest = request; !rest.empty();) {
        const auto sent = send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) throw std::runtime_error("the connection was lost");
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void KeepAliveConnection::receive() {
    std::array<char, 16 * 1024> piece;
    const auto count = recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0) throw std::runtime_error("the connection was lost");
    received_.append(piece.data(), static_cast<std::size_t>(count));
}

std::string post_request(const std::string& path, const std::string& token, const std::string& key,
                         const std::string& body) {
    std::string request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
    if (!key.empty()) request += "Idempotency-Key: " + key + "\r\n";
    return request +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

}  // namespace tawi
