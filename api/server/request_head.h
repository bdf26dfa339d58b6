#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/server/headers.h"

namespace tawi::server {

/// The first line and the header fields of a request (RFC 9112), read strictly: what two programs
/// might read differently is refused, so that no request can be smuggled past a proxy.
struct RequestHead {
    std::string method;
    std::string path;   ///< undecoded, starts with /
    std::string query;  ///< undecoded, without the question mark
    bool is_http_1_1 = true;
    Headers headers;
};

/// Where the body ends.
struct BodyFraming {
    bool is_chunked = false;
    std::uint64_t length_bytes = 0;  ///< when it is not chunked
};

/// `block` is everything up to and with the empty line. Throws HttpFailure bad_request,
/// version_not_supported, headers_too_large (more than `max_fields`).
RequestHead parse_request_head(std::string_view block, std::size_t max_fields);

/// Throws HttpFailure bad_request (also for both kinds at once) or not_implemented.
BodyFraming body_framing(const RequestHead& head);

}  // namespace tawi::server
