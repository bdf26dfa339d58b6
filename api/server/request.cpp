#include "api/server/request.h"

#include <charconv>

#include "ledger/error.h"

namespace tawi::server {

const std::string& Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters) {
        if (key == name) return value;
    }
    throw InvariantViolation("the route " + route + " has no parameter " + std::string(name));
}

std::int64_t Request::number_parameter(std::string_view name) const {
    const auto& text = parameter(name);
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number <= 0 || text.front() == '0') {
        throw NotFound("There is nothing at this address.");
    }
    return number;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : query) {
        if (key != name) continue;
        if (found) throw InvalidInput(std::string(name), "repeated", "It may be sent only once.");
        found = value;
    }
    return found;
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    return headers.get(name);
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    return find_value(cookies, name);
}

const people::Principal& Request::actor() const {
    if (!principal) throw InvariantViolation("nobody is signed in on " + route);
    return *principal;
}

NameValues parse_cookies(std::string_view header) {
    NameValues cookies;
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        auto pair = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        cookies.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return cookies;
}

}  // namespace tawi::server
