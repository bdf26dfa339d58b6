#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace tawi::sealing {

/// A SHA-256, 32 bytes.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    friend auto operator<=>(const Digest&, const Digest&) = default;

    std::string_view view() const noexcept {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
};

/// SHA-256 of `bytes` (FIPS 180-4).
Digest sha256(std::string_view bytes);
/// SHA-256 over `first` followed by `second`, without copying them together.
Digest sha256(std::string_view first, std::string_view second);

/// HMAC-SHA-256 (RFC 2104) of `text` under a key of 32 bytes.
Digest keyed_sha256(const Digest& key, std::string_view text);

/// The digest in 32 bytes of text. Throws InvalidInput{"digest", "not_a_digest"} for another
/// length.
Digest digest_of_bytes(std::string_view bytes);

/// 64 small hexadecimal digits.
std::string to_hex(const Digest& digest);

/// Base64 with padding (RFC 4648, section 4).
std::string to_base64(std::string_view bytes);
/// The reverse. Throws InvalidInput{"base64", "not_base64"} for anything else, blanks included.
std::string from_base64(std::string_view text);

}  // namespace tawi::sealing
