#include "api/server/openapi.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "ledger/document/json_writer.h"
#include "ledger/embedded.h"
#include "ledger/error.h"

namespace tawi::server {

namespace {

constexpr const char* quoted_tag = "!";

bool looks_like_number(std::string_view text) {
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && digits.front() >= '0' && digits.front() <= '9' &&
           std::ranges::all_of(
               digits,
               [](char letter) { return (letter >= '0' && letter <= '9') || letter == '.'; }) &&
           std::ranges::count(digits, '.') <= 1;
}

std::string scalar_json(const YAML::Node& node) {
    const auto& text = node.Scalar();
    if (node.Tag() == quoted_tag) return document::json_quoted(text);
    if (text == "true" || text == "false" || text == "null") return text;
    if (!looks_like_number(text)) return document::json_quoted(text);
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end) {
        throw InvariantViolation("a number in YAML that is not whole: " + text);
    }
    return std::to_string(number);
}

void append_node(std::string& out, const YAML::Node& node) {
    switch (node.Type()) {
        case YAML::NodeType::Scalar:
            out += scalar_json(node);
            return;
        case YAML::NodeType::Sequence: {
            char separator = '[';
            if (node.size() == 0) out += separator;
            for (const auto& element : node) {
                out += std::exchange(separator, ',');
                append_node(out, element);
            }
            out += ']';
            return;
        }
        case YAML::NodeType::Map: {
            char separator = '{';
            if (node.size() == 0) out += separator;
            for (const auto& member : node) {
                out += std::exchange(separator, ',');
                out += document::json_quoted(member.first.Scalar()) + ":";
                append_node(out, member.second);
            }
            out += '}';
            return;
        }
        default:
            out += "null";
    }
}

}  // namespace

std::string yaml_to_json(std::string_view yaml) {
    try {
        std::string out;
        append_node(out, YAML::Load(std::string(yaml)));
        return out;
    } catch (const YAML::Exception& error) {
        throw InvariantViolation(std::string("not YAML: ") + error.what());
    }
}

const std::string& openapi_json() {
    static const std::string text = yaml_to_json(embedded_file("api/openapi.yaml"));
    return text;
}

Route openapi_route() {
    return {.method = "GET",
            .pattern = "/v1/openapi.json",
            .action = Action::public_access,
            .handler = [](const Request&) {
                return json(200, openapi_json()).with("Cache-Control", "public, max-age=300");
            }};
}

}  // namespace tawi::server
