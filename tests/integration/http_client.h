#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tawi {

/// An answer as a client gets it.
struct HttpReply {
    int status = 0;
    std::string body;
    std::map<std::string, std::string> headers{};  ///< names in small letters

    /// The text, number or boolean at a JSON pointer of the body, as text; "" where there is none.
    std::string at(std::string_view pointer) const;
    /// How many elements the array at a JSON pointer has; 0 where there is none.
    std::size_t size(std::string_view pointer) const;
    std::string header(const std::string& name) const;
    std::string code() const { return at("/code"); }
    /// The field named by the first error of a problem.
    std::string pointer() const { return at("/errors/0/pointer"); }
};

using HttpFields = std::map<std::string, std::string>;

/// Sends one request to 127.0.0.1 and holds the reply to the API's description (contract.h): the
/// test fails where it differs. A body is JSON unless the fields name another Content-Type.
HttpReply send_http(std::uint16_t port, const std::string& method, const std::string& path,
                    const std::string& body = {}, const HttpFields& fields = {});

}  // namespace tawi
