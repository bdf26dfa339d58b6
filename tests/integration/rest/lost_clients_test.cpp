#include <Poco/Net/StreamSocket.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <thread>

#include "tests/bench/keep_alive_connection.h"
#include "tests/integration/books_check.h"
#include "tests/integration/service.h"

// Clients that go away while their requests wait: what they asked for is done once or not at all,
// and whoever asks again with the same key is told.
namespace tawi::rest {
namespace {

using ::testing::IsEmpty;
using namespace std::chrono_literals;

class LostClientsTest : public ::testing::Test {
 protected:
    LostClientsTest() {
        service.add_product("P", "{}");
        service.go_to("2026-01-20");
        loan = service.approved_loan("officer", service.add_borrower("officer", "Asha"), "P",
                                     "900.00", R"("rate_per_annum":"0.24","instalments":3)");
        const auto disbursed =
            service.ask("officer", "POST", "/v1/loans/" + loan + "/disbursements",
                        R"({"value_date":"2026-01-20"})");
        EXPECT_EQ(disbursed.status, 201) << disbursed.body;
    }

    std::string repayment(const std::string& more = {}) {
        return "{" + more + R"("value_date":"2026-01-20","amount":)" + service.money("7.00") + "}";
    }
    std::string two_rows() {
        const auto row = repayment(R"("loan_number":")" + loan + "\",");
        return R"({"repayments":[)" + row + "," + row + "]}";
    }
    std::string path() const { return "/v1/loans/" + loan + "/repayments"; }

    /// Sends a request and does not wait for its answer.
    Poco::Net::StreamSocket send(const std::string& address, const std::string& key,
                                 const std::string& body) {
        Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", service.port()));
        const auto request = post_request(address, service.token_of("officer"), key, body);
        socket.sendBytes(request.data(), static_cast<int>(request.size()));
        return socket;
    }

    /// Waits until so many requests are at work beside the one that asks.
    void await_at_work(int count) {
        const auto line = "\ntawi_http_requests_in_flight " + std::to_string(count + 1) + "\n";
        const auto give_up = std::chrono::steady_clock::now() + 120s;
        std::string seen;
        while (std::chrono::steady_clock::now() < give_up) {
            seen = service.ask("auditor", "GET", "/metrics").body;
            if (seen.find(line) != std::string::npos) return;
            std::this_thread::sleep_for(5ms);
        }
        FAIL() << seen;
    }

    Service service;
    std::string loan;
};

TEST_F(LostClientsTest, FindWhatBecameOfTheirRequestsByTheirKeys) {
    pqxx::connection closer(service.connection_string());
    {
        // As a close of day does: postings of the office wait.
        pqxx::work closing(closer);
        closing.exec("SELECT pg_advisory_xact_lock(7402, 1)::text");
        auto first = send(path(), "lost-1", repayment());
        auto second = send(path(), "lost-2", repayment());
        auto bulk = send("/v1/repayments/bulk", "lost-bulk", two_rows());
        await_at_work(3);
        first.close();
        second.setLinger(true, 0);  // with a reset
        second.close();
        bulk.close();
    }
    await_at_work(0);
    for (const std::string key : {"lost-1", "lost-2"}) {
        const auto reply =
            service.ask("officer", "POST", path(), repayment(), {{"Idempotency-Key", key}});
        EXPECT_EQ(reply.status, 201) << reply.body;
    }
    const auto rows = service.ask("officer", "POST", "/v1/repayments/bulk", two_rows(),
                                  {{"Idempotency-Key", "lost-bulk"}});
    EXPECT_EQ(rows.status, 207) << rows.body;
    EXPECT_EQ(rows.at("/data/0/status"), "201") << rows.body;
    EXPECT_EQ(rows.at("/data/1/status"), "201") << rows.body;
    EXPECT_EQ(service.query("SELECT count(*) FROM tawi.loan_event WHERE kind = 'repayment'"), "4");
    EXPECT_THAT(faults_in_books(service.connection_string(),
                                std::chrono::sys_days(parse_date("2026-01-20", "day")) + 9h),
                IsEmpty());
}

}  // namespace
}  // namespace tawi::rest
