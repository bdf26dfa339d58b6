#pragma once

#include <functional>
#include <string_view>

#include "api/server/response.h"

namespace tawi::server {

/// Sends all the bytes given, or throws.
using Send = std::function<void(std::string_view bytes)>;

/// How a response is to be written, from what its request said.
struct ResponseForm {
    bool without_body = false;  ///< the request was HEAD
    bool chunks = true;         ///< the client speaks HTTP/1.1
    bool close = false;         ///< the connection ends with it
    bool gzip = false;          ///< the client accepts it
};

/// Whether an Accept-Encoding header takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

/// Writes a response to the wire. Texts of more than 1 KiB are compressed when that is accepted.
/// What the response's stream throws, or `send`, passes through: the connection must be cut then.
void write_response(const Response& response, ResponseForm form, const Send& send);

}  // namespace tawi::server
