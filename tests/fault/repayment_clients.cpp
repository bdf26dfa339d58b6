#include "tests/fault/repayment_clients.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "ledger/operations/command.h"
#include "tests/bench/keep_alive_connection.h"

namespace tawi {

namespace {

constexpr std::chrono::milliseconds pause_while_unavailable{100};

SentRepayment send(KeepAliveConnection& connection, const RepaymentTarget& target,
                   const std::string& key, const std::string& loan_number) {
    SentRepayment sent{key, loan_number, Outcome::unknown, "-"};
    try {
        const auto answer = connection.ask(repayment_request(target, key, loan_number));
        if (answer.status == 201) {
            sent.outcome = Outcome::acknowledged;
            sent.detail = fingerprint(answer.body);
        } else if (answer.status != 503) {
            sent.outcome = Outcome::unexpected;
            sent.detail = std::to_string(answer.status);
        } else if (answer.body.find("Nothing was changed.") != std::string::npos) {
            sent.outcome = Outcome::unchanged;
        }
    } catch (const std::runtime_error&) {
        sent.outcome = Outcome::unknown;
    }
    return sent;
}

}  // namespace

RepaymentClients::RepaymentClients(const RepaymentTarget& target,
                                   const std::filesystem::path& folder, const std::string& name,
                                   int count) {
    for (int number = 0; number < count; ++number) {
        const auto own = fmt::format("{}-{}", name, number);
        files_.push_back(folder / ("told-" + own));
        clients_.emplace_back(
            [this, target, file = files_.back(), own] { work(target, file, own); });
    }
}

void RepaymentClients::work(const RepaymentTarget& target, const std::filesystem::path& file,
                            const std::string& name) {
    KeepAliveConnection connection(target.port);
    std::ofstream told(file);
    const auto start = std::hash<std::string>()(name);
    for (std::size_t count = 0; !stopping_; ++count) {
        const auto& loan = target.loan_numbers[(start + count) % target.loan_numbers.size()];
        const auto sent = send(connection, target, fmt::format("{}-{}", name, count), loan);
        told << sent.key << ' ' << sent.loan_number << ' ' << static_cast<int>(sent.outcome) << ' '
             << sent.detail << std::endl;
        if (sent.outcome == Outcome::acknowledged) {
            ++acknowledged_;
        } else {
            ++refused_;
            std::this_thread::sleep_for(pause_while_unavailable);
        }
    }
}

std::vector<SentRepayment> RepaymentClients::stop() {
    stopping_ = true;
    clients_.clear();
    std::vector<SentRepayment> all;
    for (const auto& file : files_) {
        std::ifstream told(file);
        SentRepayment sent;
        int outcome = 0;
        while (told >> sent.key >> sent.loan_number >> outcome >> sent.detail) {
            sent.outcome = static_cast<Outcome>(outcome);
            all.push_back(sent);
        }
    }
    return all;
}

std::string repayment_request(const RepaymentTarget& target, const std::string& key,
                              const std::string& loan_number) {
    return post_request("/v1/loans/" + loan_number + "/repayments", target.token, key,
                        R"({"amount":{"amount":"7.00","currency":"KES"},"value_date":")" +
                            target.value_date + R"(","channel":"wallet"})");
}

std::string fingerprint(const std::string& text) {
    std::string hexadecimal;
    for (const char byte : operations::sha256(text))
        hexadecimal += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return hexadecimal;
}

}  // namespace tawi
