#include "api/rest/list.h"

#include <charconv>
#include <limits>

#include "ledger/error.h"

namespace tawi::rest {

namespace {

std::optional<std::int64_t> to_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0) {
        return std::nullopt;
    }
    return number;
}

}  // namespace

std::int64_t after_number(const server::PageQuery& page) {
    if (!page.after) return 0;
    const auto number = to_number(*page.after);
    if (!number) {
        throw InvalidInput("cursor", "invalid_cursor", "Use the next_cursor of the page before.");
    }
    return *number;
}

std::optional<std::int64_t> query_number(const server::Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text) return std::nullopt;
    const auto number = to_number(*text);
    if (!number) {
        throw InvalidInput(std::string(name), "not_a_number", "It must be a whole number.");
    }
    return number;
}

std::optional<std::int32_t> query_office(const server::Request& request) {
    const auto number = query_number(request, "office_id");
    if (!number) return std::nullopt;
    if (*number > std::numeric_limits<std::int32_t>::max()) {
        throw InvalidInput("office_id", "not_a_number", "There is no office of that number.");
    }
    return static_cast<std::int32_t>(*number);
}

bool query_flag(const server::Request& request, std::string_view name) {
    const auto text = request.query_value(name).value_or("false");
    if (text != "true" && text != "false") {
        throw InvalidInput(std::string(name), "unknown_value", "It must be true or false.");
    }
    return text == "true";
}

std::int32_t small_id(const server::Request& request, std::string_view name) {
    const auto number = request.number_parameter(name);
    if (number > std::numeric_limits<std::int32_t>::max())
        throw NotFound("There is none of that id.");
    return static_cast<std::int32_t>(number);
}

}  // namespace tawi::rest
