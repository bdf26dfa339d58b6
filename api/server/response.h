#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "api/server/headers.h"

namespace tawi::server {

/// What goes back. Either `body`, or for large exports `stream`, which writes it piece by piece;
/// an exception of `stream` cuts the connection, so the reader sees that the file is not whole.
/// A stream that sets Content-Length must write so many bytes; without it, it is sent in chunks.
/// A header set here replaces the server's default (Cache-Control, Content-Security-Policy).
struct Response {
    int status = 200;
    std::string content_type;
    Headers headers;
    std::string body;
    std::function<void(std::ostream&)> stream;

    /// The same response with one more header (replacing one of that name).
    Response&& with(std::string name, std::string value) &&;
};

Response json(int status, std::string text);
Response html(int status, std::string text);
/// A download: `content_type` as given, offered under `file_name` (plain ASCII).
Response attachment(std::string content_type, const std::string& file_name,
                    std::function<void(std::ostream&)> stream);
/// 303: the answer to a form that was accepted.
Response see_other(std::string location);
Response no_content();

}  // namespace tawi::server
