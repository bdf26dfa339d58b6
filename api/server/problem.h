#pragma once

#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/server/request.h"
#include "api/server/response.h"

namespace tawi::document {
class JsonWriter;
}

namespace tawi::server {

/// An English message in the reader's language.
using Translate = std::function<std::string(std::string_view language, std::string_view message)>;

/// One field at fault: a JSON pointer (or the name of a header or query parameter).
struct FieldProblem {
    std::string pointer;
    std::string code;
    std::string title;
};

/// An error as the outside sees it (RFC 9457); titles are translated already.
struct Problem {
    int status = 500;
    std::string code;
    std::string title;
    std::string detail;
    std::vector<FieldProblem> errors;
    Headers headers;              ///< Retry-After, Allow, WWW-Authenticate
    std::string unexpected_type;  ///< for the log only: the C++ type of what should not happen
};

/// What an exception means, by the one table (problem_table.cpp). What is not one of ours becomes
/// internal_error and tells nothing about itself.
Problem problem_of(std::exception_ptr error, std::string_view language, const Translate& translate);

/// The fields at fault as the field `errors` of the open object.
void write_errors(document::JsonWriter& out, const Problem& problem);

/// The problem as application/problem+json.
Response problem_json(const Request& request, const Problem& problem);

/// The problem as a plain page, for where no better one is injected.
Response problem_page(const Request& request, const Problem& problem);

}  // namespace tawi::server
