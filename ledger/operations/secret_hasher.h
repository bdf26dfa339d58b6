#pragma once

#include <cstddef>
#include <cstdint>
#include <semaphore>
#include <string>
#include <string_view>

namespace tawi::operations {

/// What one computation of argon2id costs. The default is OWASP's: 19 MiB, two passes.
struct HashCost {
    std::uint64_t passes = 2;
    std::size_t memory_bytes = 19U * 1024 * 1024;

    /// The least that libsodium takes: for tests.
    static HashCost least() noexcept;
};

/// Passwords and PINs as argon2id hashes, parameters and salt in them. Few are computed at once, so
/// that a flood of sign-ins does not take the memory away.
class SecretHasher {
 public:
    explicit SecretHasher(HashCost cost = {});

    std::string hash(std::string_view secret);
    /// Whether `secret` is the one. An empty `hash` never is, and takes as long to tell.
    bool verify(const std::string& hash, std::string_view secret);

 private:
    static constexpr std::ptrdiff_t at_once = 4;

    std::string hash_now(std::string_view secret) const;

    HashCost cost_;
    std::counting_semaphore<at_once> free_{at_once};
    std::string decoy_;
};

}  // namespace tawi::operations
