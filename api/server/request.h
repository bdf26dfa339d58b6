#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/server/headers.h"
#include "api/server/name_values.h"
#include "ledger/people/principal.h"

namespace tawi::server {

/// One request as a handler sees it: decoded, within its limits, its sender known and permitted.
struct Request {
    std::string method;     ///< as sent; HEAD reaches the handler of GET
    std::string path;       ///< as sent, without the query
    std::string route;      ///< the pattern that matched: "/v1/loans/{loan_number}"
    NameValues parameters;  ///< the path's parts by name, decoded
    NameValues query;       ///< decoded, in order
    Headers headers;
    NameValues cookies;
    std::string body;
    std::string remote_address;
    std::string request_id;
    std::optional<people::Principal> principal;
    std::string session_token;  ///< what `principal` was authenticated with; else empty
    std::string csrf_token;     ///< for a form's hidden field `csrf_token`; empty without a session
    std::string language = "en";

    /// The path's part of that name; asking for one that the route has not is InvariantViolation.
    const std::string& parameter(std::string_view name) const;
    /// The same as a positive number; NotFound when it is none.
    std::int64_t number_parameter(std::string_view name) const;
    /// The query's value of that name. Throws InvalidInput{name, "repeated"} when sent twice.
    std::optional<std::string_view> query_value(std::string_view name) const;
    std::optional<std::string_view> header(std::string_view name) const;
    std::optional<std::string_view> cookie(std::string_view name) const;
    /// The sender; InvariantViolation on a route that is open to everyone and has none.
    const people::Principal& actor() const;
};

/// The pairs of a Cookie header; what is not `name=value` is passed over.
NameValues parse_cookies(std::string_view header);

}  // namespace tawi::server
