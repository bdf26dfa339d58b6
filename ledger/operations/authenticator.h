#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/operations/sign_in_store.h"

namespace tawi::operations {

/// Tells who holds a session's token. What it found it knows for a few seconds, so that a page's
/// requests ask the database once; other programs on the same database see a sign-out that late.
class Authenticator {
 public:
    explicit Authenticator(SignInStore& store,
                           std::chrono::microseconds known_for = std::chrono::seconds(5))
        : store_(store), known_for_(known_for) {}

    /// The holder; nothing when the token is unknown or over. Safe to use from many threads.
    std::optional<people::Principal> authenticate(std::string_view token, const Instant& now);

    /// Forgets everything it knows: after a sign-out, or a change of what somebody may do.
    void forget();

 private:
    struct Known {
        people::Principal principal;
        Instant until;
    };
    static constexpr std::size_t most_known = 10'000;

    SignInStore& store_;
    std::chrono::microseconds known_for_;
    std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
    std::uint64_t times_forgotten_ = 0;
};

}  // namespace tawi::operations
