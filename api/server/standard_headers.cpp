#include "api/server/standard_headers.h"

#include <string_view>

namespace tawi::server {

namespace {

constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

void add_default(Headers& headers, std::string_view name, std::string_view value) {
    if (!headers.get(name)) headers.add(std::string(name), std::string(value));
}

}  // namespace

void add_standard_headers(Response& response, bool secure) {
    auto& headers = response.headers;
    const bool is_page = response.content_type.starts_with("text/html");
    add_default(headers, "Content-Security-Policy", is_page ? page_policy : data_policy);
    add_default(headers, "X-Content-Type-Options", "nosniff");
    add_default(headers, "Cache-Control", "private, no-store");
    // Not no-referrer: with it, browsers send `Origin: null` with a form of our own.
    add_default(headers, "Referrer-Policy", "same-origin");
    if (secure) add_default(headers, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace tawi::server
