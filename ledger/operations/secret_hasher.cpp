#include "ledger/operations/secret_hasher.h"

#include <sodium.h>

#include <functional>

#include "ledger/error.h"

namespace tawi::operations {

namespace {

/// A place among the computations that run at once.
class Place {
 public:
    explicit Place(auto& free) : release_([&free] { free.release(); }) { free.acquire(); }
    ~Place() { release_(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

 private:
    std::function<void()> release_;
};

}  // namespace

HashCost HashCost::least() noexcept {
    return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

SecretHasher::SecretHasher(HashCost cost) : cost_(cost) {
    if (sodium_init() < 0) throw InvariantViolation("libsodium did not start");
    std::string nobody_knows(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(nobody_knows.data(), nobody_knows.size());
    decoy_ = hash_now(nobody_knows);
}

std::string SecretHasher::hash(std::string_view secret) {
    const Place place(free_);
    return hash_now(secret);
}

std::string SecretHasher::hash_now(std::string_view secret) const {
    std::string text(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(text.data(), secret.data(), secret.size(), cost_.passes,
                          cost_.memory_bytes) != 0) {
        throw Unavailable("there is not enough memory to hash a secret");
    }
    text.resize(text.find('\0'));
    return text;
}

bool SecretHasher::verify(const std::string& hash, std::string_view secret) {
    const Place place(free_);
    const auto& compared = hash.empty() ? decoy_ : hash;
    const bool equal =
        crypto_pwhash_str_verify(compared.c_str(), secret.data(), secret.size()) == 0;
    return equal && !hash.empty();
}

}  // namespace tawi::operations
