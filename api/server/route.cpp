#include "api/server/route.h"

#include <array>
#include <compare>

#include "api/server/form.h"
#include "api/server/http_failure.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

using Segments = std::vector<std::string>;

bool is_parameter(std::string_view segment) noexcept {
    return segment.starts_with('{') && segment.ends_with('}');
}

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> parts;
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    while (true) {
        const auto end = path.find('/');
        parts.push_back(path.substr(0, end));
        if (end == std::string_view::npos) return parts;
        path.remove_prefix(end + 1);
    }
}

Segments decoded_segments(std::string_view path) {
    Segments segments;
    for (const auto part : split(path)) {
        auto text = percent_decode(part, false);
        if (!text || document::has_control(*text)) {
            throw HttpFailure("bad_path", "The address is not encoded as it should be.");
        }
        segments.push_back(*std::move(text));
    }
    return segments;
}

bool fits(const Segments& pattern, const Segments& path) {
    return std::ranges::equal(pattern, path, [](const auto& expected, const auto& given) {
        return is_parameter(expected) ? !given.empty() : expected == given;
    });
}

/// Exact before parameter, decided at the first segment where they differ.
bool more_exact(const Segments& one, const Segments& other) {
    for (std::size_t index = 0; index < one.size(); ++index) {
        if (is_parameter(one[index]) != is_parameter(other[index])) {
            return is_parameter(other[index]);
        }
    }
    return false;
}

bool same_shape(const Segments& one, const Segments& other) {
    return std::ranges::equal(one, other, [](const auto& left, const auto& right) {
        return is_parameter(left) ? is_parameter(right) : left == right;
    });
}

std::string_view served_by(std::string_view method) noexcept {
    return method == "HEAD" ? "GET" : method;
}

void check(const Route& route) {
    constexpr std::array methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (std::ranges::find(methods, route.method) == methods.end() ||
        !route.pattern.starts_with('/') || !route.handler) {
        throw InvariantViolation("not a route: " + route.method + " " + route.pattern);
    }
}

}  // namespace

RouteTable::RouteTable(std::vector<Route> routes) {
    add(std::move(routes));
}

void RouteTable::add(std::vector<Route> routes) {
    for (auto& route : routes) {
        add(std::move(route));
    }
}

void RouteTable::add(Route route) {
    check(route);
    Segments segments;
    for (const auto part : split(route.pattern)) {
        segments.emplace_back(part);
    }
    for (std::size_t index = 0; index < routes_.size(); ++index) {
        if (routes_[index].method == route.method && same_shape(segments_[index], segments)) {
            throw InvariantViolation("two routes: " + route.method + " " + route.pattern);
        }
    }
    routes_.push_back(std::move(route));
    segments_.push_back(std::move(segments));
}

RouteMatch RouteTable::match(std::string_view method, std::string_view path) const {
    const auto segments = decoded_segments(path);
    std::optional<std::size_t> best;
    for (std::size_t index = 0; index < routes_.size(); ++index) {
        if (routes_[index].method != served_by(method) || !fits(segments_[index], segments)) {
            continue;
        }
        if (!best || more_exact(segments_[index], segments_[*best])) best = index;
    }
    if (!best) {
        auto methods = allowed_methods(path);
        if (methods.empty()) throw HttpFailure("not_found", "There is nothing at this address.");
        Headers headers;
        headers.set("Allow", std::move(methods));
        throw HttpFailure("method_not_allowed", "This address does not answer to that method.",
                          std::move(headers));
    }
    RouteMatch found{&routes_[*best], {}};
    for (std::size_t index = 0; index < segments.size(); ++index) {
        const std::string_view name = segments_[*best][index];
        if (!is_parameter(name)) continue;
        found.parameters.emplace_back(name.substr(1, name.size() - 2), segments[index]);
    }
    return found;
}

std::string RouteTable::allowed_methods(std::string_view path) const {
    const auto segments = decoded_segments(path);
    std::string methods;
    for (const std::string_view method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        for (std::size_t index = 0; index < routes_.size(); ++index) {
            if (routes_[index].method != method || !fits(segments_[index], segments)) continue;
            methods.append(methods.empty() ? "" : ", ").append(method);
            if (method == "GET") methods += ", HEAD";
            break;
        }
    }
    if (!methods.empty()) methods += ", OPTIONS";
    return methods;
}

}  // namespace tawi::server
