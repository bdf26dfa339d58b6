#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace tawi {

/// Where the repayments go, and as whom.
struct RepaymentTarget {
    std::uint16_t port = 0;
    std::string token;
    std::vector<std::string> loan_numbers;
    std::string value_date;
};

/// What a client was told of one request.
enum class Outcome {
    acknowledged,  ///< 201
    unchanged,     ///< refused for now: "Nothing was changed."
    unknown,       ///< no whole answer, or one that leaves it open
    unexpected,    ///< any other answer
};

struct SentRepayment {
    std::string key;
    std::string loan_number;
    Outcome outcome = Outcome::unknown;
    std::string detail;  ///< of an acknowledged one: SHA-256 of the answer's body, hexadecimal
};

/// Clients that post repayments as fast as they are answered, each key once, until the end of
/// scope. Each writes what it was told to a file of its own, line by line.
class RepaymentClients {
 public:
    RepaymentClients(const RepaymentTarget& target, const std::filesystem::path& folder,
                     const std::string& name, int count = 8);

    /// Ends the clients and reads what they wrote.
    std::vector<SentRepayment> stop();
    /// How many were acknowledged so far.
    int acknowledged() const noexcept { return acknowledged_; }
    /// How many were not, so far.
    int refused() const noexcept { return refused_; }

 private:
    void work(const RepaymentTarget& target, const std::filesystem::path& file,
              const std::string& name);

    std::vector<std::filesystem::path> files_;
    std::atomic<int> acknowledged_{0};
    std::atomic<int> refused_{0};
    std::atomic<bool> stopping_{false};
    std::vector<std::jthread> clients_;  // last, so that they end before what they use
};

/// The request that was sent, for sending it again.
std::string repayment_request(const RepaymentTarget& target, const std::string& key,
                              const std::string& loan_number);

/// SHA-256 in hexadecimal.
std::string fingerprint(const std::string& text);

}  // namespace tawi
