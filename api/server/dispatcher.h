#pragma once

#include <memory>
#include <string>

#include "api/server/rate_limiter.h"
#include "api/server/request_head.h"
#include "api/server/route.h"
#include "api/server/server_options.h"

namespace tawi::server {

/// The body of a request, still on the wire: it is read only once the sender may send it.
class BodySource {
 public:
    virtual ~BodySource() = default;
    /// The whole body. Throws HttpFailure body_too_large as soon as it is known to exceed `limit`.
    virtual std::string read(std::size_t limit_bytes) = 0;
};

/// A response with what the access log and the metrics say about it.
struct Answer {
    Response response;
    std::string method;
    std::string route;
    std::string request_id;
};

/// What happens to a request between the socket and its handler, step by step: request id, route,
/// authentication, permission, body, media type, CSRF token, idempotency key, handler; then
/// whatever was thrown becomes a problem, and the headers that every response has are added.
class Dispatcher {
 public:
    Dispatcher(const ServerOptions& options, RouteTable routes, Hooks hooks);

    /// Never throws.
    Answer answer(const RequestHead& head, std::string remote_address, BodySource& body);
    /// The answer to what could not even be read as a request.
    Answer refuse_unreadable(std::exception_ptr error);

    const Hooks& hooks() const noexcept { return hooks_; }

 private:
    Response respond(Request& request, const RequestHead& head, BodySource& body, bool& is_page);
    Response handle(const Route& route, Request& request, BodySource& body);
    void authenticate(const Route& route, Request& request) const;
    void choose_language(const Route* route, Request& request) const;
    void require_permission(const Route& route, const Request& request) const;
    void require_form_token(const Request& request) const;
    Response error_response(std::exception_ptr error, const Request& request, bool is_page) const;

    ServerOptions options_;
    RouteTable routes_;
    Hooks hooks_;
    RateLimiter limiter_;
};

}  // namespace tawi::server
