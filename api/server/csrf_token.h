#pragma once

#include <string>
#include <string_view>

namespace tawi::server {

/// A token for a form's hidden field `csrf_token`, bound to the session by an HMAC under `key`
/// (32 bytes) and masked anew each time, so that compression does not give it away (BREACH).
std::string make_csrf_token(std::string_view key, std::string_view session_token);

/// Whether `token` was made for that session under that key.
bool is_csrf_token(std::string_view token, std::string_view key, std::string_view session_token);

}  // namespace tawi::server
