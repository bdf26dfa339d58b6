#include "api/server/http_server.h"

#include <Poco/InflatingStream.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <sstream>

#include "test_server.h"

namespace tawi::server {
namespace {

using namespace std::chrono_literals;
using test::Client;
using test::message;
using ::testing::HasSubstr;

class HttpServerTest : public ::testing::Test {
 protected:
    test::Reply ask(const std::string& bytes) { return Client(server_.port()).ask(bytes); }

    HttpServer server_{test::small_options(), test::test_routes(), test::test_hooks()};
};

std::string unpacked(const std::string& bytes) {
    std::istringstream in(bytes);
    Poco::InflatingInputStream inflater(in, Poco::InflatingStreamBuf::STREAM_GZIP);
    return {std::istreambuf_iterator<char>(inflater), {}};
}

TEST_F(HttpServerTest, AnswersOneRequestAfterTheOther) {
    Client client(server_.port());
    for (int turn = 0; turn < 3; ++turn) {
        const auto reply = client.ask(message("GET /v1/echo?q=a%20b"));
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.headers.at("connection"), "keep-alive");
        EXPECT_THAT(reply.body, HasSubstr(R"("query":"a b")"));
    }
}

TEST_F(HttpServerTest, AnswersRequestsThatCameTogetherInOrder) {
    Client client(server_.port());
    client.send(message("POST /v1/echo", "Content-Type: application/json\r\n", "\"1\"") +
                message("GET /v1/echo?q=2") + message("GET /v1/nothing"));
    EXPECT_THAT(client.receive().body, HasSubstr(R"("body":"\"1\"")"));
    EXPECT_THAT(client.receive().body, HasSubstr(R"("query":"2")"));
    EXPECT_EQ(client.receive().status, 404);
}

TEST_F(HttpServerTest, ClosesWhenAsked) {
    Client client(server_.port());
    const auto reply = client.ask(message("GET /v1/echo", "Connection: close\r\n"));
    EXPECT_EQ(reply.headers.at("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(HttpServerTest, TakesARequestInSmallPieces) {
    Client client(server_.port());
    for (const char letter : message("POST /v1/echo", "Content-Type: application/json\r\n", "{}")) {
        ASSERT_TRUE(client.send({&letter, 1}));
    }
    EXPECT_EQ(client.receive().status, 200);
}

TEST_F(HttpServerTest, HeadHasTheHeadersOnly) {
    Client client(server_.port());
    client.send(message("HEAD /v1/big"));
    const auto reply = client.receive(true);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.headers.at("content-length"), "100002");
    EXPECT_EQ(client.ask(message("GET /v1/echo")).status, 200);
}

TEST_F(HttpServerTest, EveryAnswerHasTheStandardHeaders) {
    const auto reply = ask(message("GET /v1/echo"));
    EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.headers.at("cache-control"), "private, no-store");
    EXPECT_TRUE(reply.headers.contains("date"));
    EXPECT_FALSE(reply.headers.contains("server"));
    EXPECT_EQ(reply.headers.at("x-request-id").size(), 22U);
    for (const auto* broken : {"nonsense\r\n\r\n", "GET /v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n"}) {
        const auto refused = ask(broken);
        EXPECT_EQ(refused.headers.at("x-content-type-options"), "nosniff");
        EXPECT_EQ(refused.headers.at("content-type"), "application/problem+json");
        EXPECT_THAT(refused.body, HasSubstr(refused.headers.at("x-request-id")));
    }
}

TEST_F(HttpServerTest, LimitsWhatIsSent) {
    EXPECT_EQ(ask("nonsense\r\n\r\n").status, 400);
    EXPECT_EQ(ask(message("GET /" + std::string(4096, 'a'))).status, 414);
    EXPECT_EQ(ask("GET /" + std::string(12000, 'a')).status, 414);
    EXPECT_EQ(ask(message("GET /v1/echo", "X: " + std::string(17000, 'a') + "\r\n")).status, 431);
    std::string fields;
    for (int index = 0; index < 64; ++index) {
        fields += "X: 1\r\n";
    }
    EXPECT_EQ(ask(message("GET /v1/echo", fields)).status, 431);
    EXPECT_EQ(ask("GET /v1/echo HTTP/2.0\r\nHost: x\r\n\r\n").status, 505);
}

TEST_F(HttpServerTest, RefusesALargeBodyBeforeReadingIt) {
    Client client(server_.port());
    client.send(
        "POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 100000000\r\n\r\n{");
    EXPECT_EQ(client.receive().status, 413);
    EXPECT_EQ(
        ask(message("POST /v1/echo", "Content-Type: application/json\r\n", std::string(1000, ' ')))
            .status,
        200);
    EXPECT_EQ(ask(message("POST /v1/files", "", std::string(5000, ' '))).status, 200);
    EXPECT_EQ(ask(message("POST /v1/files", "", std::string(5001, ' '))).status, 413);
}

TEST_F(HttpServerTest, ABodyThatBreaksOffIsTheClientsFault) {
    const std::string head =
        "POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    for (const auto* rest :
         {"Content-Length: 500\r\n\r\n{", "Content-Length: 500\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n5\r\n{", "Transfer-Encoding: chunked\r\n\r\n"}) {
        Client client(server_.port());
        client.send(head + rest);
        client.end_sending();
        const auto reply = client.receive();
        EXPECT_EQ(reply.status, 400) << rest;
        EXPECT_THAT(reply.body, HasSubstr("bad_request"));
    }
}

TEST_F(HttpServerTest, AClientThatIsStillSendingSeesTheAnswer) {
    Client client(server_.port());
    EXPECT_TRUE(client.send(message("POST /v1/echo", "Content-Type: application/json\r\n",
                                    std::string(2'000'000, ' '))));
    EXPECT_EQ(client.receive().status, 413);
}

TEST_F(HttpServerTest, ReadsChunksWithinTheLimit) {
    const std::string head = message(
        "POST /v1/echo", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
    Client client(server_.port());
    auto reply = client.ask(head + "1\r\n{\r\n1;x=y\r\n}\r\n0\r\nTrailer: z\r\n\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, HasSubstr(R"("body":"{}")"));
    EXPECT_EQ(client.ask(message("GET /v1/echo")).status, 200);

    EXPECT_EQ(ask(head + "3E9\r\n").status, 413);
    EXPECT_EQ(ask(head + "3e8\r\n" + std::string(1000, ' ') + "\r\n1\r\n").status, 413);
    EXPECT_EQ(ask(head + "FFFFFFFFFFFFFFFF\r\n").status, 413);
    EXPECT_EQ(ask(head + "x\r\n").status, 400);
    EXPECT_EQ(ask(head + "-1\r\n").status, 400);
    EXPECT_EQ(ask(head + "1\r\n{}\r\n").status, 400);
}

TEST_F(HttpServerTest, AsksForABodyOnlyWhenItWillBeRead) {
    const std::string fields = "Content-Type: application/json\r\nExpect: 100-continue\r\n";
    Client client(server_.port());
    EXPECT_EQ(
        client.ask("POST /v1/echo HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: 2\r\n\r\n")
            .status,
        100);
    EXPECT_EQ(client.ask("{}").status, 200);
    EXPECT_EQ(
        ask("POST /v1/repayments HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: 2\r\n\r\n")
            .status,
        401);
    EXPECT_EQ(ask(message("POST /v1/echo", "Expect: miracles\r\n", "{}")).status, 417);
}

TEST_F(HttpServerTest, CompressesWhenThatIsAccepted) {
    const auto plain = ask(message("GET /v1/big"));
    EXPECT_EQ(plain.body.size(), 100002U);
    EXPECT_EQ(plain.headers.at("vary"), "Accept-Encoding");
    EXPECT_FALSE(plain.headers.contains("content-encoding"));

    const auto packed = ask(message("GET /v1/big", "Accept-Encoding: br, gzip\r\n"));
    EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
    EXPECT_LT(packed.body.size(), 2000U);
    EXPECT_EQ(unpacked(packed.body), plain.body);

    const auto refused = ask(message("GET /v1/big", "Accept-Encoding: gzip;q=0\r\n"));
    EXPECT_FALSE(refused.headers.contains("content-encoding"));
    const auto small = ask(message("GET /v1/echo", "Accept-Encoding: gzip\r\n"));
    EXPECT_FALSE(small.headers.contains("content-encoding"));
}

TEST_F(HttpServerTest, StreamsExports) {
    const auto plain = ask(message("GET /v1/lines"));
    EXPECT_TRUE(plain.is_whole);
    EXPECT_EQ(plain.headers.at("transfer-encoding"), "chunked");
    EXPECT_EQ(plain.headers.at("content-disposition"), "attachment; filename=\"lines.csv\"");
    EXPECT_TRUE(plain.body.starts_with("line 0\nline 1\n"));
    EXPECT_TRUE(plain.body.ends_with("line 9999\n"));

    const auto packed = ask(message("GET /v1/lines", "Accept-Encoding: gzip\r\n"));
    EXPECT_EQ(unpacked(packed.body), plain.body);

    const auto old = ask("GET /v1/lines HTTP/1.0\r\n\r\n");
    EXPECT_FALSE(old.headers.contains("transfer-encoding"));
    EXPECT_EQ(old.body, plain.body);
}

TEST_F(HttpServerTest, ABrokenExportIsSeenAsNotWhole) {
    const auto reply = ask(message("GET /v1/lines?break=1"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_FALSE(reply.is_whole);
    const auto packed = ask(message("GET /v1/lines?break=1", "Accept-Encoding: gzip\r\n"));
    EXPECT_FALSE(packed.is_whole);
}

TEST(HttpServer, DoesNotWaitForSlowClients) {
    auto options = test::small_options();
    options.head_timeout = 200ms;
    options.request_timeout = 300ms;
    HttpServer server(options, test::test_routes(), test::test_hooks());

    Client slow_head(server.port());
    slow_head.send("GET /v1/echo HTTP/1.1\r\n");
    Client slow_body(server.port());
    slow_body.send(
        "POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\n\r\n{");
    EXPECT_EQ(slow_head.receive().status, 408);
    EXPECT_EQ(slow_body.receive().status, 408);
    EXPECT_TRUE(slow_head.is_closed());
}

TEST(HttpServer, ATrickleDoesNotKeepARequestAlive) {
    auto options = test::small_options();
    options.head_timeout = 200ms;
    HttpServer server(options, test::test_routes(), test::test_hooks());
    Client client(server.port());
    client.send("GET /v1/echo HTTP/1.1\r\nX: ");
    auto answer = std::async(std::launch::async, [&] { return client.receive().status; });
    while (answer.wait_for(20ms) != std::future_status::ready) {
        client.send("x");
    }
    EXPECT_EQ(answer.get(), 408);
}

TEST(HttpServer, ClosesIdleConnections) {
    auto options = test::small_options();
    options.keep_alive = 50ms;
    HttpServer server(options, test::test_routes(), test::test_hooks());
    Client client(server.port());
    EXPECT_EQ(client.ask(message("GET /v1/echo")).status, 200);
    EXPECT_TRUE(client.is_closed());
}

/// A server of few threads whose route /wait answers only when it is let go.
struct CrowdedServer {
    explicit CrowdedServer(unsigned threads, unsigned queue)
        : arrived(threads), server(options(threads, queue), routes(), test::test_hooks(&metrics)) {}
    ~CrowdedServer() { release(); }

    static ServerOptions options(unsigned threads, unsigned queue) {
        auto options = test::small_options();
        options.threads = threads;
        options.queue = queue;
        return options;
    }

    RouteTable routes() {
        auto table = test::test_routes();
        table.add({.method = "GET", .pattern = "/wait", .handler = [this](const Request&) {
                       arrived.count_down();
                       gate.get_future().wait();
                       return no_content();
                   }});
        return table;
    }

    void release() {
        if (!std::exchange(is_released, true)) gate.set_value();
    }

    struct Gate {
        std::promise<void> promise;
        std::shared_future<void> future{promise.get_future()};
        std::shared_future<void> get_future() const { return future; }
        void set_value() { promise.set_value(); }
    };

    Metrics metrics;
    std::latch arrived;
    Gate gate;
    bool is_released = false;
    HttpServer server;
};

TEST(HttpServer, TurnsAwayWhatItCannotServe) {
    CrowdedServer crowded(2, 0);
    Client first(crowded.server.port());
    Client second(crowded.server.port());
    first.send(message("GET /wait"));
    second.send(message("GET /wait"));
    crowded.arrived.wait();

    const auto reply = Client(crowded.server.port()).ask(message("GET /v1/echo"));
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.headers.at("retry-after"), "2");
    EXPECT_TRUE(reply.is_whole);
    EXPECT_THAT(crowded.metrics.text(), HasSubstr("turned_away_total 1\n"));

    crowded.release();
    EXPECT_EQ(first.receive().status, 204);
    EXPECT_EQ(second.receive().status, 204);
}

TEST(HttpServer, KeepsNoConnectionWhenHalfOfItsThreadsAreInUse) {
    CrowdedServer crowded(2, 4);
    Client waiting(crowded.server.port());
    Client client(crowded.server.port());
    EXPECT_EQ(client.ask(message("GET /v1/echo")).headers.at("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpServer, ManyClientsAtOnceAreAllAnswered) {
    HttpServer server(test::small_options(), test::test_routes(), test::test_hooks());
    std::vector<std::future<int>> clients;
    for (int index = 0; index < 24; ++index) {
        clients.push_back(std::async(std::launch::async, [&] {
            int answered = 0;
            for (int turn = 0; turn < 20; ++turn) {
                const auto reply = Client(server.port()).ask(message("GET /v1/echo"));
                answered += reply.status == 200 ? 1 : 0;
            }
            return answered;
        }));
    }
    for (auto& client : clients) {
        EXPECT_EQ(client.get(), 20);
    }
}

TEST(HttpServer, AnswersWhatIsAtWorkBeforeItStops) {
    CrowdedServer crowded(1, 4);
    Client client(crowded.server.port());
    client.send(message("GET /wait"));
    crowded.arrived.wait();
    auto stopped = std::async(std::launch::async, [&] { crowded.server.stop(); });
    crowded.release();
    EXPECT_EQ(client.receive().status, 204);
    stopped.get();
    EXPECT_TRUE(client.is_closed());
}

TEST(HttpServer, CountsWhatItServes) {
    Metrics metrics;
    {
        HttpServer server(test::small_options(), test::test_routes(), test::test_hooks(&metrics));
        EXPECT_EQ(Client(server.port())
                      .ask(message("GET /v1/loans/17", "Authorization: Bearer officer-token\r\n"))
                      .status,
                  200);
        EXPECT_EQ(Client(server.port()).ask(message("BREW /v1/echo")).status, 405);
        EXPECT_EQ(Client(server.port()).ask("nonsense\r\n\r\n").status, 400);
    }
    const auto text = metrics.text();
    const std::string name = "tawi_http_requests_total";
    EXPECT_THAT(
        text,
        HasSubstr(name + "{route=\"/v1/loans/{loan_number}\",method=\"GET\",status=\"200\"} 1"));
    EXPECT_THAT(text, HasSubstr(name + "{route=\"(none)\",method=\"-\",status=\"405\"} 1"));
    EXPECT_THAT(text, HasSubstr(name + "{route=\"(none)\",method=\"-\",status=\"400\"} 1"));
    EXPECT_THAT(text, HasSubstr("tawi_http_requests_in_flight 0\n"));
}

}  // namespace
}  // namespace tawi::server
