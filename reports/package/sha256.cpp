#include "reports/package/sha256.h"

#include <array>

namespace tawi::reports {

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state_, hash.data());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned byte : hash) {
        text += digits[byte / 16];
        text += digits[byte % 16];
    }
    return text;
}

}  // namespace tawi::reports
