#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/server/permission.h"
#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::server {

/// What the body of a POST, PUT or PATCH must be; anything else is 415.
enum class BodyKind { json, form, any };

/// One row of a table of routes. Written with designated initializers, in this order.
struct Route {
    std::string method;   ///< GET (serves HEAD too), POST, PUT, PATCH, DELETE
    std::string pattern;  ///< "/v1/loans/{loan_number}/repayments"
    Action action = Action::public_access;
    std::function<Response(const Request&)> handler;
    BodyKind body = BodyKind::json;
    bool needs_idempotency_key = false;
    bool page = false;                 ///< HTML: session cookie, CSRF token, errors as pages
    bool rate_limited = false;         ///< sign-in: few tries a minute from one address
    std::size_t body_limit_bytes = 0;  ///< 0: the server's limit
};

/// A route that fits a request, with the path's parts by name.
struct RouteMatch {
    const Route* route = nullptr;
    NameValues parameters;
};

/// All routes. Exact segments win over parameters, from the left.
class RouteTable {
 public:
    RouteTable() = default;
    explicit RouteTable(std::vector<Route> routes);

    /// Throws InvariantViolation when the method and pattern are there already or make no sense.
    void add(Route route);
    void add(std::vector<Route> routes);

    /// The route for a method and an undecoded path. Throws HttpFailure not_found,
    /// method_not_allowed (with Allow), or bad_path when it is wrongly encoded.
    RouteMatch match(std::string_view method, std::string_view path) const;

    /// The methods that the path answers to ("GET, HEAD, POST"), empty when there is none.
    std::string allowed_methods(std::string_view path) const;

    const std::vector<Route>& routes() const noexcept { return routes_; }

 private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  // of routes_, at the same index
};

}  // namespace tawi::server
