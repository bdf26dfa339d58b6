#include "ledger/operations/command.h"

#include <sodium.h>

namespace tawi::operations {

std::string principal_text(const people::Principal& principal) {
    return (principal.is_staff() ? "staff:" : "borrower:") + std::to_string(principal.id);
}

std::string sha256(std::string_view text) {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hash;
}

std::string key_hash(const Command& command) {
    return sha256(principal_text(command.actor) + "\n" + command.idempotency_key);
}

}  // namespace tawi::operations
