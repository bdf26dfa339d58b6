#include "ledger/sealing/digest.h"

#include <sodium.h>

#include <algorithm>

#include "ledger/error.h"

namespace tawi::sealing {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Digest sha256(std::string_view bytes) {
    Digest digest;
    crypto_hash_sha256(digest.bytes.data(), bytes_of(bytes), bytes.size());
    return digest;
}

Digest sha256(std::string_view first, std::string_view second) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, bytes_of(first), first.size());
    crypto_hash_sha256_update(&state, bytes_of(second), second.size());
    Digest digest;
    crypto_hash_sha256_final(&state, digest.bytes.data());
    return digest;
}

Digest keyed_sha256(const Digest& key, std::string_view text) {
    Digest digest;
    crypto_auth_hmacsha256(digest.bytes.data(), bytes_of(text), text.size(), key.bytes.data());
    return digest;
}

Digest digest_of_bytes(std::string_view bytes) {
    Digest digest;
    if (bytes.size() != digest.bytes.size()) {
        throw InvalidInput("digest", "not_a_digest", "A SHA-256 has 32 bytes.");
    }
    std::ranges::copy(bytes, digest.bytes.begin());
    return digest;
}

std::string to_hex(const Digest& digest) {
    std::string text(digest.bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.bytes.data(), digest.bytes.size());
    text.pop_back();
    return text;
}

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

std::string from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &length, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text.data() + text.size()) {
        throw InvalidInput("base64", "not_base64", "It must be base64 with padding.");
    }
    bytes.resize(length);
    return bytes;
}

}  // namespace tawi::sealing
