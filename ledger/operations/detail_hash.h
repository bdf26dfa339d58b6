#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <string>
#include <string_view>

namespace tawi::operations {

/// The hash over the loan-by-loan detail of an entry of a close: a line a loan, in order of loan.
class DetailHash {
 public:
    DetailHash();
    void add(std::string_view line);
    /// How many lines there are.
    int loans() const noexcept { return loans_; }
    /// SHA-256, 32 bytes.
    std::string bytes() const;

 private:
    crypto_hash_sha256_state state_;
    int loans_ = 0;
};

}  // namespace tawi::operations
