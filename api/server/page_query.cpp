#include "api/server/page_query.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>

#include "api/server/base64url.h"
#include "ledger/document/text_check.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

constexpr unsigned max_limit = 100;
constexpr std::size_t max_cursor_length = 512;
constexpr std::size_t check_length = 4;

std::string check_of(std::string_view text) {
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    std::string bytes;
    for (unsigned shift = 0; shift < 8 * check_length; shift += 8) {
        bytes += static_cast<char>((sum >> shift) & 0xFFU);
    }
    return bytes;
}

unsigned read_limit(std::string_view text) {
    unsigned limit = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, limit);
    if (error != std::errc{} || stop != end || limit < 1 || limit > max_limit) {
        throw InvalidInput("limit", "invalid_limit", "The limit is a number from 1 to 100.");
    }
    return limit;
}

}  // namespace

PageQuery page_query(const Request& request) {
    PageQuery query;
    if (const auto limit = request.query_value("limit")) query.limit = read_limit(*limit);
    if (const auto cursor = request.query_value("cursor")) query.after = read_cursor(*cursor);
    return query;
}

std::string make_cursor(std::string_view text) {
    return base64url(check_of(text) + std::string(text));
}

std::string read_cursor(std::string_view cursor) {
    const auto bytes = cursor.size() <= max_cursor_length ? from_base64url(cursor) : std::nullopt;
    if (bytes && bytes->size() > check_length) {
        auto text = bytes->substr(check_length);
        if (bytes->starts_with(check_of(text)) && document::is_utf8(text) &&
            !document::has_control(text)) {
            return text;
        }
    }
    throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
}

void allow_query(const Request& request, std::initializer_list<std::string_view> names) {
    for (const auto& [name, value] : request.query) {
        if (std::ranges::find(names, name) == names.end()) {
            throw InvalidInput(name, "unknown_parameter", "There is no such query parameter.");
        }
    }
}

}  // namespace tawi::server
