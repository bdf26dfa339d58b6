#include "tests/integration/postgres_proxy.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string_view>

namespace tawi {

namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;

constexpr int look_every_ms = 10;

/// A file descriptor that is closed at the end of scope.
class Socket {
 public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {
        if (descriptor < 0) throw std::runtime_error("no socket");
    }
    ~Socket() { end(); }
    Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Socket& operator=(Socket&&) = delete;

    int get() const noexcept { return descriptor_; }
    void end() noexcept {
        if (descriptor_ >= 0) close(descriptor_);
        descriptor_ = -1;
    }
    /// False when the other side has ended.
    bool send_all(std::string_view text) const noexcept {
        while (!text.empty()) {
            const auto sent = send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// Nothing when the other side has ended.
    std::optional<std::string> receive() const {
        std::array<char, 16 * 1024> piece;
        const auto count = recv(descriptor_, piece.data(), piece.size(), 0);
        if (count <= 0) return std::nullopt;
        return std::string(piece.data(), static_cast<std::size_t>(count));
    }

 private:
    int descriptor_;
};

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("too long: " + path);
    std::strcpy(address.sun_path, path.c_str());
    return address;
}

Socket connect_by_name(const std::string& host, const std::string& port) {
    addrinfo* found = nullptr;
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    if (getaddrinfo(host.c_str(), port.c_str(), &wanted, &found) != 0) {
        throw std::runtime_error("no such host: " + host);
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> guard(found, freeaddrinfo);
    Socket socket(::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (connect(socket.get(), found->ai_addr, found->ai_addrlen) != 0) {
        throw std::runtime_error("cannot reach " + host);
    }
    return socket;
}

/// A socket to the server that libpq reaches by `connection_string`.
Socket connect_to(const std::string& connection_string) {
    std::string host, port;
    {
        pqxx::connection asked(connection_string);
        host = asked.hostname();
        port = asked.port();
    }
    if (!host.starts_with("/")) return connect_by_name(host, port);
    const auto address = address_of(host + "/.s.PGSQL." + port);
    Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot reach " + host);
    }
    return socket;
}

/// Cuts what libpq sends into its messages: the first has a length only, the others a letter first.
class Messages {
 public:
    void add(std::string_view bytes) { bytes_ += bytes; }
    std::optional<std::string> next() {
        const std::size_t letter = is_first_ ? 0 : 1;
        if (bytes_.size() < letter + 4) return std::nullopt;
        std::uint32_t length = 0;
        std::memcpy(&length, bytes_.data() + letter, sizeof length);
        const auto size = letter + ntohl(length);
        if (bytes_.size() < size) return std::nullopt;
        auto message = bytes_.substr(0, size);
        bytes_.erase(0, size);
        is_first_ = false;
        return message;
    }

 private:
    std::string bytes_{};
    bool is_first_ = true;
};

bool is_commit(const std::string& message) {
    return message.starts_with("Q") && std::string_view(message).substr(5) == "COMMIT\0"sv;
}

}  // namespace

/// One connection from libpq and the one to the server behind it.
class PostgresProxy::Line {
 public:
    Line(PostgresProxy& proxy, int client)
        : proxy_(proxy), client_(client), server_(connect_to(proxy.server_)) {}

    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::array<pollfd, 2> ready{{{client_.get(), POLLIN, 0}, {server_.get(), POLLIN, 0}}};
            poll(ready.data(), ready.size(), look_every_ms);
            if (ready[1].revents != 0) {
                const auto bytes = server_.receive();
                if (!bytes || !client_.send_all(*bytes)) return;
            }
            if (ready[0].revents == 0) continue;
            const auto bytes = client_.receive();
            if (!bytes) return;
            messages_.add(*bytes);
            while (const auto message = messages_.next()) {
                if (is_commit(*message) && cuts_at(*message, stop)) return;
                if (!server_.send_all(*message)) return;
            }
        }
    }

 private:
    /// Whether this COMMIT was the end of the line.
    bool cuts_at(const std::string& commit, const std::stop_token& stop) {
        const auto what = proxy_.at_commit_.exchange(AtCommit::pass);
        if (what == AtCommit::pass) return false;
        ++proxy_.cuts_;
        if (what == AtCommit::lose_reply) {
            server_.send_all(commit);
            await_answer();
        }
        client_.end();
        if (what == AtCommit::delay) {
            while (!proxy_.delivering_ && !stop.stop_requested())
                std::this_thread::sleep_for(1ms);
            server_.send_all(commit);
            await_answer();
            ++proxy_.delivered_;
        }
        return true;
    }

    /// The server says when it is ready for the next: a message of the letter Z, 5 and a state.
    void await_answer() {
        std::string answer;
        while (answer.find("Z\0\0\0\5"sv) == std::string::npos) {
            const auto bytes = server_.receive();
            if (!bytes) return;
            answer += *bytes;
        }
    }

    PostgresProxy& proxy_;
    Socket client_;
    Socket server_;
    Messages messages_{};
};

PostgresProxy::PostgresProxy(std::string server) : server_(std::move(server)) {
    const auto address = address_of((folder_.path() / ".s.PGSQL.5432").string());
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener_, SOMAXCONN) != 0) {
        throw std::runtime_error("cannot listen in " + folder_.path().string());
    }
    acceptor_ = std::jthread([this](const std::stop_token& stop) { accept_lines(stop); });
}

PostgresProxy::~PostgresProxy() {
    acceptor_ = {};
    lines_.clear();
    close(listener_);
}

void PostgresProxy::accept_lines(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        pollfd ready{listener_, POLLIN, 0};
        if (poll(&ready, 1, look_every_ms) <= 0) continue;
        const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        lines_.emplace_back([this, client](const std::stop_token& end) {
            try {
                Line(*this, client).run(end);
            } catch (const std::exception&) {
                return;  // the server is away: so is the line
            }
        });
    }
}

std::string PostgresProxy::connection_string() const {
    const auto through = "host=" + folder_.path().string();
    if (!server_.starts_with("postgres")) return server_ + " " + through + " port=5432";
    return server_ + (server_.find('?') == std::string::npos ? "?" : "&") + through + "&port=5432";
}

void PostgresProxy::deliver() {
    const int before = delivered_;
    delivering_ = true;
    const auto give_up = std::chrono::steady_clock::now() + 60s;
    while (delivered_ == before && std::chrono::steady_clock::now() < give_up)
        std::this_thread::sleep_for(1ms);
    delivering_ = false;
}

}  // namespace tawi
