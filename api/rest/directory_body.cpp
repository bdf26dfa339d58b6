#include <algorithm>

#include "api/rest/directory_json.h"
#include "ledger/document/json_reader.h"

namespace tawi::rest {

namespace {

using directory::Field;
using directory::FieldKind;
using document::JsonReader;

constexpr std::size_t longest_text = 4000;
constexpr std::size_t longest_word = 120;
constexpr std::size_t most_parts = 100;

std::string text_of(JsonReader& body, const Field& field) {
    const std::string name(field.name);
    if (field.kind == FieldKind::whole) {
        const auto number = body.optional_integer(name, field.least, field.most);
        return number ? std::to_string(*number) : "";
    }
    return body.optional_text(name, longest_text).value_or("");
}

/// The fields of a row; its id may be left out, and what it belongs to follows from where it is.
directory::Row read_row(JsonReader& body, const directory::Table& table, bool with_owner) {
    directory::Row row{table.name, {}};
    const auto owners = directory::owner_fields(table.name);
    for (auto field : table.fields) {
        const bool is_owner = std::ranges::find(owners, field.name) != owners.end();
        if (field.kind == FieldKind::unused || (is_owner && !with_owner)) continue;
        if (field.kind == FieldKind::id) field.required = false;
        const std::string name(field.name);
        auto kept = directory::kept_value(field, text_of(body, field), body.pointer(name));
        if (kept) row.values.emplace(name, std::move(*kept));
    }
    return row;
}

void read_parts(JsonReader& body, const char* name, std::string_view table, std::string_view owner,
                directory::Description& description) {
    for (auto& part : body.objects(name, most_parts)) {
        auto row = read_row(part, directory::table_of(table), false);
        const auto where = part.pointer("");
        // Any id will do to see that it has one owner; its own comes with the command.
        auto whole = row;
        whole.values.emplace(std::string(owner) + "_id", "its owner");
        directory::check_row(whole, where);
        description.parts.push_back({std::move(row), where});
    }
}

}  // namespace

directory::Description read_directory_description(std::string_view text, std::string_view table,
                                                  const std::optional<std::string>& id) {
    JsonReader body(text);
    directory::Description description{
        .main = {read_row(body, directory::table_of(table), true), "/"}};
    auto& row = description.main.row;
    if (id) row.values.insert_or_assign("id", *id);
    directory::check_row(row, "/");
    if (table == "location") read_parts(body, "addresses", "address", table, description);
    if (table != "taxonomy_term") read_parts(body, "phones", "phone", table, description);
    if (table == "service" || table == "location") {
        read_parts(body, "schedules", "schedule", table, description);
        read_parts(body, "languages", "language", table, description);
    }
    if (table == "service") {
        description.needs = body.texts("needs", most_parts, longest_word);
        const Field location{"location_id", FieldKind::reference};
        for (const auto& each : body.texts("locations", most_parts, longest_word)) {
            const auto where = "/locations/" + std::to_string(description.locations.size());
            description.locations.push_back(*directory::kept_value(location, each, where));
        }
    }
    body.finish();
    return description;
}

}  // namespace tawi::rest
