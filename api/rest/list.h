#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/server/page_query.h"
#include "api/server/request.h"
#include "api/server/response.h"
#include "ledger/document/json_writer.h"

namespace tawi::rest {

/// The number that a list's cursor stands after; 0 on the first page. Throws InvalidInput
/// {"cursor", "invalid_cursor"}.
std::int64_t after_number(const server::PageQuery& page);

/// A query parameter that is a positive number. Throws InvalidInput{name, "not_a_number"}.
std::optional<std::int64_t> query_number(const server::Request& request, std::string_view name);

/// The query parameter `office_id`. Throws InvalidInput{"office_id", "not_a_number"}.
std::optional<std::int32_t> query_office(const server::Request& request);

/// A query parameter that is true or false; absent is false. Throws InvalidInput.
bool query_flag(const server::Request& request, std::string_view name);

/// The id of a small table in a path; NotFound when it cannot be one.
std::int32_t small_id(const server::Request& request, std::string_view name);

/// The fields `data` and `has_more` of a list. `rows` has one more than the limit when there are
/// more, `write` writes a row as an object.
template <typename Row, typename Write>
void write_first_rows(document::JsonWriter& out, const std::vector<Row>& rows, unsigned limit,
                      const Write& write) {
    out.begin_array("data");
    for (std::size_t index = 0; index < std::min<std::size_t>(rows.size(), limit); ++index) {
        out.begin_object();
        write(out, rows[index]);
        out.end();
    }
    out.end();
    out.field("has_more", rows.size() > limit);
}

/// A page of a list; `place` gives what the cursor says of a page's last row.
template <typename Row, typename Write, typename Place>
server::Response list_page(const std::vector<Row>& rows, unsigned limit, const Write& write,
                           const Place& place) {
    document::JsonWriter out;
    out.begin_object();
    write_first_rows(out, rows, limit, write);
    std::optional<std::string> next;
    if (rows.size() > limit) next = server::make_cursor(place(rows[limit - 1]));
    out.field("next_cursor", next);
    out.end();
    return server::json(200, std::move(out).text());
}

/// The first rows of a list that is worked through from its top and has no further pages.
template <typename Row, typename Write>
server::Response list_top(const std::vector<Row>& rows, unsigned limit, const Write& write) {
    document::JsonWriter out;
    out.begin_object();
    write_first_rows(out, rows, limit, write);
    out.field("next_cursor", nullptr);
    out.end();
    return server::json(200, std::move(out).text());
}

/// One row as a document of its own.
template <typename Row, typename Write>
std::string object_json(const Row& row, const Write& write) {
    document::JsonWriter out;
    out.begin_object();
    write(out, row);
    out.end();
    return std::move(out).text();
}

}  // namespace tawi::rest
