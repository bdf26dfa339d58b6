#pragma once

#include <cstdint>
#include <string>

namespace tawi {

/// An answer as it came.
struct HttpAnswer {
    int status = 0;
    std::string body;
};

/// A connection to an HTTP server on this machine that is kept open between requests; as cheap as
/// can be, because a load generator shares the cores with what it measures.
class KeepAliveConnection {
 public:
    explicit KeepAliveConnection(std::uint16_t port) : port_(port) {}
    ~KeepAliveConnection();
    KeepAliveConnection(const KeepAliveConnection&) = delete;
    KeepAliveConnection& operator=(const KeepAliveConnection&) = delete;

    /// Sends a whole request (head and body) and gives the answer. Throws std::runtime_error when
    /// the connection cannot be made or ends before the answer is whole; the next call connects
    /// anew.
    HttpAnswer ask(const std::string& request);

 private:
    void connect();
    void disconnect() noexcept;
    void send_all(const std::string& request);
    void receive();

    std::uint16_t port_;
    int socket_ = -1;
    std::string received_;
};

/// The text of a POST with a JSON body.
std::string post_request(const std::string& path, const std::string& token, const std::string& key,
                         const std::string& body);

}  // namespace tawi
