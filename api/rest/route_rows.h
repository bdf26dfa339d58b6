#pragma once

#include "api/rest/services.h"
#include "api/server/route.h"

namespace tawi::rest {

/// A method of a resource as the handler of a route.
template <typename Resource>
auto handler(const Services& services,
             server::Response (Resource::*method)(const server::Request&) const) {
    return [resource = Resource(services), method](const server::Request& request) {
        return (resource.*method)(request);
    };
}

inline server::Route row(std::string method, std::string pattern, server::Action action,
                         std::function<server::Response(const server::Request&)> handle) {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .action = action,
            .handler = std::move(handle)};
}

/// A row that needs an Idempotency-Key.
inline server::Route with_key(server::Route route) {
    route.needs_idempotency_key = true;
    return route;
}

/// A row whose body is a file of at most so many bytes.
inline server::Route of_file(server::Route route, std::size_t largest) {
    route.body = server::BodyKind::any;
    route.body_limit_bytes = largest;
    return route;
}

/// A row that one address may ask for only so often.
inline server::Route rate_limited(server::Route route) {
    route.rate_limited = true;
    return route;
}

}  // namespace tawi::rest
