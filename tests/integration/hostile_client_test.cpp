#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/integration/service.h"

namespace tawi {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Limits of a test's patience: a head within a quarter of a second, all within half of one.
ServiceOptions impatient() {
    ServiceOptions options;
    options.limits.head_timeout = std::chrono::milliseconds(250);
    options.limits.request_timeout = std::chrono::milliseconds(500);
    return options;
}

/// A client that sends bytes as they are, and reads until the server closes.
class RawClient {
 public:
    explicit RawClient(std::uint16_t port) : socket_(Poco::Net::SocketAddress("127.0.0.1", port)) {
        socket_.setReceiveTimeout(Poco::Timespan(20, 0));
    }

    void send(const std::string& bytes) {
        socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    }

    std::string answer() {
        std::string text;
        std::array<char, 4096> buffer{};
        try {
            while (const int size =
                       socket_.receiveBytes(buffer.data(), static_cast<int>(buffer.size())))
                text.append(buffer.data(), static_cast<std::size_t>(size));
        } catch (const Poco::Net::ConnectionResetException&) {
            // The server does not read what it refused; what it said came before.
        }
        return text;
    }

 private:
    Poco::Net::StreamSocket socket_;
};

class HostileClient : public ::testing::Test {
 protected:
    std::string head(const std::string& more) {
        return head_of("officer", "/v1/loan-applications", "application/json") + more;
    }
    std::string head_of(const std::string& user, const std::string& path, const std::string& type) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
               service.token_of(user) + "\r\nIdempotency-Key: k\r\nContent-Type: " + type + "\r\n";
    }

    Service service{impatient()};
};

TEST_F(HostileClient, AHundredMegabytesAreRefusedByTheirLength) {
    RawClient client(service.port());
    client.send(head("Content-Length: 104857600\r\nConnection: close\r\n\r\n"));
    const auto answer = client.answer();  // no byte of the body was sent
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(answer, HasSubstr("\"code\":\"body_too_large\""));
    EXPECT_EQ(service.ask("", "GET", "/health").status, 200);
}

TEST_F(HostileClient, ADirectoryOfMoreThanEightMegabytesIsRefusedByItsLength) {
    const auto head = head_of("manager", "/v1/directory-imports", "application/zip");
    RawClient client(service.port());
    client.send(head + "Content-Length: 8000001\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 413 "));
}

TEST_F(HostileClient, ABodyWithoutALengthIsRefusedWhenItIsTooLong) {
    RawClient client(service.port());
    client.send(head("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
    client.send("200000\r\n");  // a chunk of two megabytes is announced
    EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 413 "));
}

TEST_F(HostileClient, ASlowHeadAndASlowBodyAreCutOff) {
    RawClient slow_head(service.port());
    slow_head.send("GET /health HT");
    EXPECT_THAT(slow_head.answer(), AnyOf(StartsWith("HTTP/1.1 408 "), ""));
    RawClient slow_body(service.port());
    slow_body.send(head("Content-Length: 10\r\nConnection: close\r\n\r\n{"));
    EXPECT_THAT(slow_body.answer(), StartsWith("HTTP/1.1 408 "));
    EXPECT_EQ(service.ask("", "GET", "/health").status, 200);
}

TEST_F(HostileClient, WhatIsNoRequestIsRefused) {
    for (const auto* bytes : {"HELLO\r\n\r\n", "GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
                              "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                              "POST /v1/loan-quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n"}) {
        RawClient client(service.port());
        client.send(bytes);
        EXPECT_THAT(client.answer(),
                    AnyOf(StartsWith("HTTP/1.1 400 "), StartsWith("HTTP/1.1 505 ")))
            << bytes;
    }
    EXPECT_EQ(service.ask("", "GET", "/health").status, 200);
}

}  // namespace
}  // namespace tawi
