#include "api/rest/directory_package.h"

#include <ostream>

#include "ledger/document/json_writer.h"
#include "reports/package/zip_writer.h"

namespace tawi::rest {

namespace {

using directory::Field;
using directory::FieldKind;
using directory::Row;
using directory::Table;
using document::JsonWriter;

/// As Frictionless Table Schema names types and formats; no format: "".
std::pair<const char*, const char*> type_of(const Field& field) {
    switch (field.kind) {
        case FieldKind::id:
        case FieldKind::reference:
            return {"string", "uuid"};
        case FieldKind::email:
            return {"string", "email"};
        case FieldKind::address:
            return {"string", "uri"};
        case FieldKind::whole:
        case FieldKind::decimal:
            return {"number", ""};
        case FieldKind::day:
            return {"date", ""};
        default:
            return {"string", ""};
    }
}

void write_field(JsonWriter& out, const Field& field) {
    const auto [type, format] = type_of(field);
    out.begin_object();
    out.field("name", field.name);
    out.field("type", type);
    if (*format != '\0') out.field("format", format);
    out.begin_object("constraints");
    out.field("required", field.required);
    if (field.kind == FieldKind::id) out.field("unique", true);
    if (field.kind == FieldKind::choice) {
        out.begin_array("enum");
        for (const auto word : field.words)
            out.element(word);
        out.end();
    }
    out.end();
    out.end();
}

void write_foreign_keys(JsonWriter& out, const Table& table) {
    out.begin_array("foreignKeys");
    for (const auto& field : table.fields) {
        if (field.kind != FieldKind::reference || field.words.size() != 1) continue;
        const bool is_own = field.words.front() == table.name;
        out.begin_object();
        out.field("fields", field.name);
        out.begin_object("reference");
        out.field("resource", is_own ? std::string_view() : field.words.front());
        out.field("fields", "id");
        out.end();
        out.end();
    }
    out.end();
}

void write_resource(JsonWriter& out, const Table& table) {
    out.begin_object();
    out.field("name", table.name);
    out.field("path", table.file);
    out.field("profile", "tabular-data-resource");
    out.field("format", "csv");
    out.field("mediatype", "text/csv");
    out.field("encoding", "utf-8");
    out.begin_object("schema");
    out.begin_array("fields");
    for (const auto& field : table.fields) {
        if (field.kind != FieldKind::unused) write_field(out, field);
    }
    out.end();
    out.field("primaryKey", "id");
    write_foreign_keys(out, table);
    out.end();
    out.end();
}

std::string description() {
    JsonWriter out;
    out.begin_object();
    out.field("name", "human_services_data");
    out.field("title", "Human Services Data Specification");
    out.field("profile", "tabular-data-package");
    out.field("version", "3.0.0");
    out.begin_array("resources");
    for (const auto& table : directory::tables())
        write_resource(out, table);
    out.end();
    out.end();
    return std::move(out).text() + "\n";
}

/// A value as RFC 4180 has it, word for word: no value looks like a formula (kept_value).
void write_cell(std::ostream& out, std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        out << value;
        return;
    }
    out << '"';
    for (const char letter : value) {
        if (letter == '"') out << '"';
        out << letter;
    }
    out << '"';
}

template <typename ValueOf>
void write_line(std::ostream& out, const Table& table, const ValueOf& value_of) {
    bool is_first = true;
    for (const auto& field : table.fields) {
        if (field.kind == FieldKind::unused) continue;
        if (!is_first) out << ',';
        is_first = false;
        write_cell(out, value_of(field));
    }
    out << "\r\n";
}

void write_table(std::ostream& out, const Table& table, const std::vector<Row>& rows) {
    write_line(out, table, [](const Field& field) { return field.name; });
    for (const auto& row : rows) {
        if (row.table != table.name) continue;
        write_line(out, table, [&](const Field& field) { return row.value(field.name); });
    }
}

}  // namespace

void write_directory_package(const std::vector<Row>& rows, std::ostream& out) {
    reports::ZipWriter zip(out);
    zip.add("datapackage.json", [](std::ostream& file) { file << description(); });
    for (const auto& table : directory::tables()) {
        zip.add(std::string(table.file),
                [&](std::ostream& file) { write_table(file, table, rows); });
    }
    zip.finish();
}

}  // namespace tawi::rest
