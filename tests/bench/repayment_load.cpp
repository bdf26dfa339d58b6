// repayment_load PORT TOKEN LOANS CONNECTIONS SECONDS VALUE_DATE PATTERN ROWS: posts repayments
// over keep-alive connections, each with a key of its own, on the loans that loan_book made: any of
// them
// ("uniform"), some far more often than others ("zipf", exponent 1.0), all on the first ten
// ("ten"), or on every tenth ("tenth": those of one of ten offices); ROWS in a request. Prints
// "REPAYMENTS_PER_SECOND P50_MS P99_MS", times of requests; fails when a repayment was not
// confirmed.
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
    std::string pattern;
    int rows;
};

/// Which loan is paid next.
class NextLoan {
 public:
    explicit NextLoan(const Load& load)
        : random_(std::random_device{}()),
          step_(load.pattern == "tenth" ? 10 : 1),
          any_(0, (load.pattern == "ten" ? 10 : load.loans / step_) - 1) {
        if (load.pattern != "zipf") return;
        double sum = 0;
        for (int rank = 1; rank <= load.loans; ++rank)
            up_to_.push_back(sum += 1.0 / rank);
    }

    std::string operator()() { return loan::to_loan_number({first_borrower + index(), 1}); }
    std::string run() { return std::to_string(random_()); }

 private:
    std::int64_t index() {
        if (up_to_.empty()) return any_(random_) * step_;
        std::uniform_real_distribution<double> share(0, up_to_.back());
        return std::ranges::lower_bound(up_to_, share(random_)) - up_to_.begin();
    }

    std::mt19937 random_;
    int step_;
    std::uniform_int_distribution<int> any_;
    std::vector<double> up_to_;  ///< of zipf: the weights of the loans so far
};

/// The rows of a request of many; each pays 1500.
std::string bulk_body(const Load& load, NextLoan& next) {
    std::string body = R"({"repayments":[)";
    for (int row = 0; row < load.rows; ++row) {
        body += (row == 0 ? "" : ",") + (R"({"loan_number":")" + next()) +
                R"(","amount":{"amount":"1500.00","currency":"KES"},"value_date":")" +
                load.value_date + R"(","channel":"wallet"})";
    }
    return body + "]}";
}

/// One client: how long each of its requests took, in microseconds.
std::vector<std::int64_t> post_until(const Load& load, int client, Clock::time_point end) {
    KeepAliveConnection connection(load.port);
    NextLoan next(load);
    const auto run = next.run();
    const auto one = R"({"amount":{"amount":"1500.00","currency":"KES"},"value_date":")" +
                     load.value_date + R"(","channel":"wallet"})";
    const auto all_recorded = "{\"recorded\":" + std::to_string(load.rows) + ",";
    std::vector<std::int64_t> latencies;
    for (auto begun = Clock::now(); begun < end;) {
        const auto key =
            run + "-" + std::to_string(client) + "-" + std::to_string(latencies.size());
        const auto answer = load.rows == 1
                                ? connection.ask(post_request("/v1/loans/" + next() + "/repayments",
                                                              load.token, key, one))
                                : connection.ask(post_request("/v1/repayments/bulk", load.token,
                                                              key, bulk_body(load, next)));
        if (answer.status != 201 && !answer.body.starts_with(all_recorded)) {
            throw std::runtime_error(std::to_string(answer.status) + " " +
                                     answer.body.substr(0, 2000));
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
    std::printf("%.0f %.2f %.2f\n",
                static_cast<double>(latencies.size()) * load.rows / took.count(),
                milliseconds_at(latencies, 50), milliseconds_at(latencies, 99));
}

}  // namespace
}  // namespace tawi

int main(int argc, char** argv) {
    if (argc != 9) {
        std::fputs(
            "usage: repayment_load PORT TOKEN LOANS CONNECTIONS SECONDS VALUE_DATE"
            " uniform|zipf|ten|tenth ROWS\n",
            stderr);
        return 2;
    }
    try {
        tawi::run({static_cast<std::uint16_t>(std::stoi(argv[1])), argv[2], std::stoi(argv[3]),
                   std::stoi(argv[4]), std::stoi(argv[5]), argv[6], argv[7], std::stoi(argv[8])});
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "repayment_load: %s\n", error.what());
        return 1;
    }
}
