#include "api/server/session_cookie.h"

namespace tawi::server {

std::string_view session_cookie_name(bool secure) noexcept {
    return secure ? "__Host-tawi_session" : "tawi_session";
}

std::string session_cookie(std::string_view token, std::chrono::seconds max_age, bool secure) {
    std::string cookie(session_cookie_name(secure));
    cookie.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Lax; Max-Age=");
    cookie += std::to_string(max_age.count());
    if (secure) cookie += "; Secure";
    return cookie;
}

std::string expired_session_cookie(bool secure) {
    return session_cookie("", std::chrono::seconds(0), secure);
}

}  // namespace tawi::server
