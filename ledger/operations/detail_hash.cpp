#include "ledger/operations/detail_hash.h"

namespace tawi::operations {

DetailHash::DetailHash() : state_() {
    crypto_hash_sha256_init(&state_);
}

void DetailHash::add(std::string_view line) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(line.data()),
                              line.size());
    loans_ += 1;
}

std::string DetailHash::bytes() const {
    auto state = state_;
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state, reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
}

}  // namespace tawi::operations
