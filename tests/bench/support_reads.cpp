// support_reads PORT OFFICER MANAGER BORROWERS CALLS LOG: asks the service about people of the book
// of loan_book and support_rows, with the tokens of an officer and a manager, over one kept
// connection, CALLS times each question and in turn with a GET of one borrower; and releases the
// indicators of the last quarters. Prints how long each took in the service, as its LOG says, and
// at the client.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/calendar/date.h"
#include "ledger/loan/loan_number.h"
#include "tests/bench/keep_alive_connection.h"

namespace tawi {
namespace {

using Clock = std::chrono::steady_clock;
using Random = std::mt19937;

constexpr std::int64_t first_borrower = 100001;
constexpr int offices = 10;  // the officer sees the borrowers of one
constexpr int warm_up_calls = 40;
constexpr int quarters_asked = 4;
constexpr int days_to_record = 15;
constexpr double page_target_ms = 20;
constexpr double indicators_target_ms = 2000;
constexpr auto one_borrower = "one_borrower";

struct Options {
    std::uint16_t port;
    std::string officer;
    std::string manager;
    int borrowers;
    int calls;
    std::string log;
};

/// Milliseconds of the calls of each question.
using Times = std::map<std::string, std::vector<double>>;

struct Question {
    std::string name;
    std::function<std::string(Random&)> path;
    std::string must_hold;  ///< what each answer has in it
};

int any_of(Random& random, int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(random);
}

std::string any_degree(Random& random, int from) {
    const auto text = std::to_string(any_of(random, 4000) / 1000.0 + from);
    return text.substr(0, text.find('.') + 4);
}

std::string any_search(Random& random) {
    return "/v1/directory/services?language=sw&open_on=tuesday&age=30&need=need-" +
           std::to_string(1 + any_of(random, 20));
}

std::vector<Question> questions(int borrowers) {
    const auto borrower = [borrowers](Random& random) {
        return first_borrower + std::int64_t{offices} * any_of(random, borrowers / offices);
    };
    const auto of_borrower = [borrower](const std::string& more) {
        return [borrower, more](Random& random) {
            return "/v1/borrowers/" + std::to_string(borrower(random)) + more;
        };
    };
    return {{one_borrower, of_borrower(""), "\"name\""},
            {"timeline", of_borrower("/timeline"), "\"data\":[{"},
            {"conditions",
             [borrower](Random& random) {
                 return "/v1/loans/" + loan::to_loan_number({borrower(random), 1}) +
                        "/release-conditions";
             },
             "\"conditions\":[{"},
            {"mentor_suggestions", of_borrower("/mentor-suggestions"), "\"data\":[{"},
            {"providers_near",
             [](Random& random) {
                 return any_search(random) + "&within_km=50&latitude=" + any_degree(random, -2) +
                        "&longitude=" + any_degree(random, 35);
             },
             "\"data\":["},
            {"providers_anywhere", any_search, "\"data\":[{"}};
}

std::string get_request(const std::string& path, const std::string& token, const std::string& id) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
           "\r\nX-Request-Id: " + id + "\r\n\r\n";
}

/// Asks, and gives the milliseconds.
double time_of(KeepAliveConnection& connection, const std::string& request, int status,
               const std::string& must_hold) {
    const auto begun = Clock::now();
    const auto answer = connection.ask(request);
    const std::chrono::duration<double, std::milli> took = Clock::now() - begun;
    if (answer.status != status || answer.body.find(must_hold) == std::string::npos) {
        throw std::runtime_error(request.substr(0, request.find('\r')) + ": " +
                                 std::to_string(answer.status) + " " + answer.body.substr(0, 2000));
    }
    return took.count();
}

/// Each question in turn with a GET of one borrower.
void ask_all(const Options& options, const std::vector<Question>& all, Times& at_client) {
    Random random(20261122);
    KeepAliveConnection connection(options.port);
    const auto ask = [&](const Question& question, const std::string& id) {
        return time_of(connection, get_request(question.path(random), options.officer, id), 200,
                       question.must_hold);
    };
    for (const auto& question : all) {
        if (question.name == one_borrower) continue;
        for (int call = 0; call < warm_up_calls; ++call) {
            ask(question, "warm-up." + std::to_string(call));
            ask(all.front(), "warm-up." + std::to_string(call));
        }
        for (int call = 0; call < options.calls; ++call) {
            const auto number = std::to_string(call);
            at_client[question.name].push_back(ask(question, question.name + "." + number));
            at_client[one_borrower].push_back(
                ask(all.front(), std::string(one_borrower) + "." + number));
        }
    }
}

/// The last quarters whose figures may be told today, the last first: "2026-Q3".
std::vector<std::string> told_quarters() {
    const Date today(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    std::vector<std::string> quarters;
    auto ends = add_days(today, -days_to_record - 1);
    while (quarters.size() < quarters_asked) {
        const auto first_month = (unsigned{ends.month()} - 1) / 3 * 3 + 1;
        ends = add_days(ends.year() / std::chrono::month(first_month) / 1, -1);
        quarters.push_back(std::to_string(int{ends.year()}) + "-Q" +
                           std::to_string(unsigned{ends.month()} / 3));
    }
    return quarters;
}

void release_indicators(const Options& options, Times& at_client) {
    KeepAliveConnection connection(options.port);
    for (const auto& quarter : told_quarters()) {
        auto request = post_request("/v1/indicator-releases", options.manager, "bench-" + quarter,
                                    R"({"quarter":")" + quarter + "\"}");
        request.insert(request.find("Content-Type"),
                       "X-Request-Id: indicators." + quarter + "\r\n");
        at_client["indicators"].push_back(time_of(connection, request, 201, "\"groups\":[{"));
    }
}

/// What the service wrote: "... GET /v1/borrowers/{borrower_id} 200 1234 us one_borrower.17".
Times times_of_log(const std::string& log) {
    Times times;
    std::ifstream lines(log);
    std::string word;
    std::string before;
    std::string number;
    while (lines >> word) {
        if (before == "us")
            times[word.substr(0, word.find('.'))].push_back(std::stod(number) / 1000);
        number = before;
        before = word;
    }
    return times;
}

double at(const std::vector<double>& sorted, std::size_t percent) {
    return sorted.at((sorted.size() - 1) * percent / 100);
}

void print(const std::string& name, std::vector<double> in_service, std::vector<double> at_client,
           double target, double one_borrower_ms) {
    std::ranges::sort(in_service);
    std::ranges::sort(at_client);
    const auto p95 = at(in_service, 95);
    std::printf("%-20s %6zu %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f %8.0f %-7s %8.1f x\n", name.c_str(),
                in_service.size(), at(in_service, 50), p95, at(in_service, 99), at(at_client, 50),
                at(at_client, 95), at(at_client, 99), target, p95 < target ? "met" : "missed",
                p95 / one_borrower_ms);
}

void run(const Options& options) {
    Times at_client;
    const auto all = questions(options.borrowers);
    ask_all(options, all, at_client);
    release_indicators(options, at_client);
    auto in_service = times_of_log(options.log);
    std::ranges::sort(in_service.at(one_borrower));
    const auto one_ms = at(in_service.at(one_borrower), 95);
    std::printf("%-20s %6s %29s %29s %8s %-7s %10s\n", "ms", "calls", "in the service: p50 p95 p99",
                "at the client: p50 p95 p99", "target", "", "of a GET");
    for (const auto& question : all)
        print(question.name, in_service.at(question.name), at_client.at(question.name),
              page_target_ms, one_ms);
    print("indicators", in_service.at("indicators"), at_client.at("indicators"),
          indicators_target_ms, one_ms);
}

}  // namespace
}  // namespace tawi

int main(int argc, char** argv) {
    if (argc != 7) {
        std::fputs("usage: support_reads PORT OFFICER MANAGER BORROWERS CALLS LOG\n", stderr);
        return 2;
    }
    try {
        tawi::run({static_cast<std::uint16_t>(std::stoi(argv[1])), argv[2], argv[3],
                   std::stoi(argv[4]), std::stoi(argv[5]), argv[6]});
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "support_reads: %s\n", error.what());
        return 1;
    }
}
