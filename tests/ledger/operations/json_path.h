#pragma once

#include <algorithm>
#include <sstream>
#include <string>

#include "ledger/document/json_value.h"

namespace tawi::operations {

/// The value at a path of names and indexes, "schedule.0.interest.due", as it is written; "absent"
/// where there is none.
inline std::string at_path(const std::string& text, const std::string& path) {
    using document::JsonValue;
    const auto root = document::parse_json(text);
    const auto* value = &root;
    std::istringstream steps(path);
    for (std::string step; std::getline(steps, step, '.');) {
        if (value->kind == JsonValue::Kind::array) {
            const auto index = std::stoul(step);
            if (index >= value->elements.size()) return "absent";
            value = &value->elements[index];
            continue;
        }
        const auto found = std::find_if(value->members.begin(), value->members.end(),
                                        [&](const auto& member) { return member.first == step; });
        if (found == value->members.end()) return "absent";
        value = &found->second;
    }
    switch (value->kind) {
        case JsonValue::Kind::null:
            return "null";
        case JsonValue::Kind::boolean:
            return value->boolean ? "true" : "false";
        case JsonValue::Kind::array:
            return std::to_string(value->elements.size()) + " elements";
        default:
            return value->text;
    }
}

}  // namespace tawi::operations
