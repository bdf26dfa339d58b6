#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tawi::server {

/// RFC 4648 base64url without padding.
std::string base64url(std::string_view bytes);

/// The bytes of such a text; nothing when it is not exactly that.
std::optional<std::string> from_base64url(std::string_view text);

/// `count` bytes from the system's random source.
std::string random_bytes(std::size_t count);

}  // namespace tawi::server
