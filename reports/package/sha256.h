#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <string>
#include <string_view>

namespace tawi::reports {

/// SHA-256 of what is added piece by piece.
class Sha256 {
 public:
    Sha256() { crypto_hash_sha256_init(&state_); }
    void add(std::string_view bytes);
    /// 64 digits, once, at the end.
    std::string hex();

 private:
    crypto_hash_sha256_state state_;
};

}  // namespace tawi::reports
