#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "api/server/request.h"

namespace tawi::server {

/// Which part of a list is asked for.
struct PageQuery {
    unsigned limit = 25;
    std::optional<std::string> after;  ///< what the cursor of the page before says, for the store
};

/// `limit` (1 to 100, 25 when absent) and `cursor` of a request. Throws InvalidInput
/// {"limit", "invalid_limit"} or {"cursor", "invalid_cursor"}.
PageQuery page_query(const Request& request);

/// A short text (a key's columns) as an opaque cursor, with a check against truncation and typing.
std::string make_cursor(std::string_view text);

/// Throws InvalidInput{"cursor", "invalid_cursor"} when it was not made by make_cursor.
std::string read_cursor(std::string_view cursor);

/// Throws InvalidInput{name, "unknown_parameter"} for a query parameter that is not in `names`.
void allow_query(const Request& request, std::initializer_list<std::string_view> names);

}  // namespace tawi::server
