#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace tawi::server {

/// The name of the cookie that holds a page's session: under TLS with the __Host- prefix.
std::string_view session_cookie_name(bool secure) noexcept;

/// A Set-Cookie value that starts a session: HttpOnly, SameSite=Lax, for the whole site.
std::string session_cookie(std::string_view token, std::chrono::seconds max_age, bool secure);

/// A Set-Cookie value that ends it.
std::string expired_session_cookie(bool secure);

/// The name of the cookie with the language that a visitor chose.
inline constexpr std::string_view language_cookie_name = "tawi_language";

}  // namespace tawi::server
