#include "tests/pretty_json.h"

#include "ledger/document/json_writer.h"

namespace tawi {

namespace {

using document::JsonValue;

/// The members or elements of a value as texts, each with its name.
template <typename Write>
std::vector<std::string> parts_of(const JsonValue& value, const Write& write) {
    std::vector<std::string> parts;
    for (const auto& [name, member] : value.members)
        parts.push_back(document::json_quoted(name) + ": " + write(member));
    for (const auto& element : value.elements)
        parts.push_back(write(element));
    return parts;
}

bool is_structure(const JsonValue& value) {
    return value.kind == JsonValue::Kind::object || value.kind == JsonValue::Kind::array;
}

std::string scalar(const JsonValue& value) {
    switch (value.kind) {
        case JsonValue::Kind::null:
            return "null";
        case JsonValue::Kind::boolean:
            return value.boolean ? "true" : "false";
        case JsonValue::Kind::text:
            return document::json_quoted(value.text);
        default:
            return value.text;
    }
}

std::string on_one_line(const JsonValue& value) {
    if (!is_structure(value)) return scalar(value);
    const bool is_object = value.kind == JsonValue::Kind::object;
    std::string text = is_object ? "{" : "[";
    for (const auto& part : parts_of(value, on_one_line))
        text += (text.size() == 1 ? "" : ", ") + part;
    return text + (is_object ? "}" : "]");
}

/// `before` are the columns that are taken already on its first line, `after` those that follow.
std::string indented(const JsonValue& value, std::size_t indent, std::size_t before,
                     std::size_t width) {
    auto line = on_one_line(value);
    if (!is_structure(value) || before + line.size() + 1 <= width) return line;
    const bool is_object = value.kind == JsonValue::Kind::object;
    const std::string margin(indent + 2, ' ');
    std::string text = is_object ? "{" : "[";
    const auto add = [&](const std::string& name, const JsonValue& member) {
        text += (text.size() == 1 ? "\n" : ",\n") + margin + name +
                indented(member, indent + 2, indent + 2 + name.size(), width);
    };
    for (const auto& [name, member] : value.members)
        add(document::json_quoted(name) + ": ", member);
    for (const auto& element : value.elements)
        add("", element);
    return text + "\n" + std::string(indent, ' ') + (is_object ? "}" : "]");
}

}  // namespace

std::string pretty(const JsonValue& value, std::size_t width) {
    return indented(value, 0, 0, width);
}

}  // namespace tawi
