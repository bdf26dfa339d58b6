// repayment_load PORT TOKEN LOANS CONNECTIONS SECONDS VALUE_DATE: posts single repayments, each
// with a key of its own, over keep-alive connections, uniformly over the loans that loan_book made.
// Prints "REPAYMENTS_PER_SECOND P50_MS P99_MS"; fails when a repayment was not confirmed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ledger/loan/loan_number.h"
#include "tests/bench/keep_alive_connection.h"

namespace tawi {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t first_borrower = 100001;

struct Load {
    std::uint16_t port;
    std::string token;
    int loans;
    int connections;
    int seconds;
    std::string value_date;
};

/// One client: how long each of its repayments took, in microseconds.
std::vector<std::int64_t> post_until(const Load& load, int client, Clock::time_point end) {
    KeepAliveConnection connection(load.port);
    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<int> any(0, load.loans - 1);
    const auto run = std::to_string(random());
    const auto body = R"({"amount":{"amount":"1500.00","currency":"KES"},"value_date":")" +
                      load.value_date + R"(","channel":"wallet"})";
    std::vector<std::int64_t> latencies;
    for (auto begun = Clock::now(); begun < end;) {
        const auto number = loan::to_loan_number({first_borrower + any(random), 1});
        const auto key =
            run + "-" + std::to_string(client) + "-" + std::to_string(latencies.size());
        const auto answer = connection.ask(
            post_request("/v1/loans/" + number + "/repayments", load.token, key, body));
        if (answer.status != 201) {
            throw std::runtime_error(std::to_string(answer.status) + " " + answer.body);
        }
        const auto done = Clock::now();
        latencies.push_back(
            std::chrono::duration_cast<std::chrono::microseconds>(done - begun).count());
        begun = done;
    }
    return latencies;
}

double milliseconds_at(const std::vector<std::int64_t>& sorted, std::size_t percent) {
    return static_cast<double>(sorted.at((sorted.size() - 1) * percent / 100)) / 1000;
}

void run(const Load& load) {
    std::mutex mutex;
    std::vector<std::int64_t> latencies;
    std::exception_ptr failure;
    const auto begun = Clock::now();
    const auto end = begun + std::chrono::seconds(load.seconds);
    {
        std::vector<std::jthread> clients;
        for (int client = 0; client < load.connections; ++client) {
            clients.emplace_back([&, client] {
                try {
                    const auto own = post_until(load, client, end);
                    const std::lock_guard lock(mutex);
                    latencies.insert(latencies.end(), own.begin(), own.end());
                } catch (...) {
                    const std::lock_guard lock(mutex);
                    failure = std::current_exception();
                }
            });
        }
    }
    if (failure) std::rethrow_exception(failure);
    const std::chrono::duration<double> took = Clock::now() - begun;
    std::ranges::sort(latencies);
    std::printf("%.0f %.2f %.2f\n", static_cast<double>(latencies.size()) / took.count(),
                milliseconds_at(latencies, 50), milliseconds_at(latencies, 99));
}

}  // namespace
}  // namespace tawi

int main(int argc, char** argv) {
    if (argc != 7) {
        std::fputs("usage: repayment_load PORT TOKEN LOANS CONNECTIONS SECONDS VALUE_DATE\n",
                   stderr);
        return 2;
    }
    try {
        tawi::run({static_cast<std::uint16_t>(std::stoi(argv[1])), argv[2], std::stoi(argv[3]),
                   std::stoi(argv[4]), std::stoi(argv[5]), argv[6]});
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "repayment_load: %s\n", error.what());
        return 1;
    }
}
