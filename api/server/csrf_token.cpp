#include "api/server/csrf_token.h"

#include <sodium.h>

#include <array>

#include "api/server/base64url.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

using Mac = std::array<unsigned char, crypto_auth_BYTES>;

Mac mac_of(std::string_view key, std::string_view session_token) {
    if (key.size() != crypto_auth_KEYBYTES) {
        throw InvariantViolation("the key of form tokens has " + std::to_string(key.size()) +
                                 " bytes");
    }
    Mac mac{};
    crypto_auth(mac.data(), reinterpret_cast<const unsigned char*>(session_token.data()),
                session_token.size(), reinterpret_cast<const unsigned char*>(key.data()));
    return mac;
}

char mixed(char mask, unsigned char byte) noexcept {
    return static_cast<char>(static_cast<unsigned char>(mask) ^ byte);
}

}  // namespace

std::string make_csrf_token(std::string_view key, std::string_view session_token) {
    const auto mac = mac_of(key, session_token);
    auto bytes = random_bytes(mac.size());
    for (std::size_t index = 0; index < mac.size(); ++index) {
        bytes += mixed(bytes[index], mac[index]);
    }
    return base64url(bytes);
}

bool is_csrf_token(std::string_view token, std::string_view key, std::string_view session_token) {
    const auto mac = mac_of(key, session_token);
    const auto bytes = from_base64url(token);
    if (!bytes || bytes->size() != 2 * mac.size()) return false;
    Mac sent{};
    for (std::size_t index = 0; index < mac.size(); ++index) {
        sent[index] = static_cast<unsigned char>(
            mixed((*bytes)[index], static_cast<unsigned char>((*bytes)[mac.size() + index])));
    }
    return sodium_memcmp(sent.data(), mac.data(), mac.size()) == 0;
}

}  // namespace tawi::server
